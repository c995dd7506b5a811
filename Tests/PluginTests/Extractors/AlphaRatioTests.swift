import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct AlphaRatioTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let values = try ExtractorSupport.features(AlphaRatio.self, of: ExtractorSupport.silence())
      .values.elements
    #expect(!values.isEmpty && values.allSatisfy { $0 == 0 })
  }

  @Test("Two tones have the ratio of their powers", arguments: [1, 0.1, 3] as [Float])
  func tones(gain: Float) throws {
    let low = ExtractorSupport.sine(500)
    let high = ExtractorSupport.sine(3000)
    let both = Signal(
      samples: zip(low.samples, high.samples).map { gain * ($0 + 0.1 * $1) }, sampleRate: 16_000)
    let values = try ExtractorSupport.features(AlphaRatio.self, of: both).values
    #expect(abs(values[10, 0] + 20) < 0.01)
  }

  @Test("White noise has the ratio of the widths of the bands")
  func noise() throws {
    let noise = ExtractorSupport.noise(count: 160_000)
    let values = try ExtractorSupport.features(AlphaRatio.self, of: noise).values.column(0)
    let mean = values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
    #expect(abs(mean - 10 * log10(4000.0 / 950)) < 0.3)
  }

  @Test("The upper band ends at half the sample rate")
  func telephone() throws {
    let noise = ExtractorSupport.noise(rate: 8000, count: 80_000)
    let values = try ExtractorSupport.features(AlphaRatio.self, of: noise).values.column(0)
    let mean = values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
    #expect(abs(mean - 10 * log10(3000.0 / 950)) < 0.3)
  }
}
