import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct SpectralKurtosisTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let values = try ExtractorSupport.features(
      SpectralKurtosis.self, of: ExtractorSupport.silence()
    ).values.elements
    #expect(!values.isEmpty && values.allSatisfy { $0 == 0 })
  }

  @Test("Two equal tones have 1, white noise has that of a flat band")
  func tonesAndNoise() throws {
    let (low, high) = (ExtractorSupport.sine(1000), ExtractorSupport.sine(3000))
    let both = Signal(
      samples: zip(low.samples, high.samples).map { $0 + $1 }, sampleRate: 16_000)
    let tones = try ExtractorSupport.features(SpectralKurtosis.self, of: both).values[10, 0]
    #expect(abs(tones - 1) < 0.01)
    let noise = try ExtractorSupport.features(
      SpectralKurtosis.self, of: ExtractorSupport.noise(count: 160_000)
    ).values.column(0)
    let mean = noise.reduce(0.0) { $0 + Double($1) } / Double(noise.count)
    #expect(abs(mean - 1.8) < 0.05)
  }
}
