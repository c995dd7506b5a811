import AffektNumerics
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct SpectralSlopeTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let features = try ExtractorSupport.features(
      SpectralSlope.self, of: ExtractorSupport.silence())
    #expect(features.columns.map(\.name) == ["spectral-slope-0-500", "spectral-slope-500-1500"])
    #expect(features.columns.allSatisfy { $0.unit == "dB/kHz" })
    #expect(features.values.elements.allSatisfy { abs($0) < 1e-6 })
  }

  @Test("A line in decibels has its slope", arguments: [-0.25, 0, 0.03])
  func line(slope: Double) {
    let levels = (0..<65).map { Float(pow(10, slope * Double($0) / 20)) }
    let blocks = SpectrumBlocks(rows: Matrix([levels, levels, levels]))
    let slopes = BandPower.slopes(of: blocks, in: SpectralBand(bins: 3..<40), floor: 1e-10)
    #expect(slopes.count == 3)
    #expect(slopes.allSatisfy { abs($0 - slope) < 1e-5 })
    #expect(
      BandPower.slopes(of: blocks, in: SpectralBand(bins: 3..<4), floor: 1e-10) == [0, 0, 0])
  }

  @Test("The slope does not depend on the gain")
  func gain() throws {
    let noise = ExtractorSupport.noise()
    let loud = try ExtractorSupport.features(SpectralSlope.self, of: noise).values
    let soft = try ExtractorSupport.features(
      SpectralSlope.self, of: Signal(samples: noise.samples.map { $0 / 64 }, sampleRate: 16_000)
    ).values
    #expect(zip(loud.elements, soft.elements).allSatisfy { abs($0 - $1) < 1e-3 })
  }
}
