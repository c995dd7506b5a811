import Foundation
import Testing

@testable import StandardPlugins

@Suite struct SpectralFlatnessTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let values = try ExtractorSupport.features(
      SpectralFlatness.self, of: ExtractorSupport.silence()
    ).values.elements
    #expect(!values.isEmpty && values.allSatisfy { abs($0 - 1) < 1e-6 })
  }

  @Test("A tone is not flat, and white noise as flat as exponential powers are")
  func toneAndNoise() throws {
    let tone = try ExtractorSupport.features(SpectralFlatness.self, of: ExtractorSupport.sine(1000))
      .values[16, 0]
    #expect(tone < 1e-4)
    let noise = try ExtractorSupport.features(
      SpectralFlatness.self, of: ExtractorSupport.noise(count: 48_000)
    ).values.column(0)
    // The mean logarithm of an exponential variable is −γ below that of its mean.
    let mean = noise.reduce(0.0) { $0 + Double($1) } / Double(noise.count)
    #expect(abs(mean - exp(-0.577_215_7)) < 0.03)
  }
}
