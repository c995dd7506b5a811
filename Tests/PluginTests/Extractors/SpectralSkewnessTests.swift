import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct SpectralSkewnessTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let values = try ExtractorSupport.features(
      SpectralSkewness.self, of: ExtractorSupport.silence()
    ).values.elements
    #expect(!values.isEmpty && values.allSatisfy { $0 == 0 })
  }

  @Test("Two tones have the skewness of two points", arguments: [3.0, 1.0 / 3])
  func tones(ratio: Double) throws {
    // A share p at the upper point: skewness (1 − 2p)/√(p(1 − p)).
    let (low, high) = (ExtractorSupport.sine(1000), ExtractorSupport.sine(3000))
    let gain = Float(ratio)
    let both = Signal(
      samples: zip(low.samples, high.samples).map { ($0 + gain * $1) / 8 }, sampleRate: 16_000)
    let share = ratio * ratio / (1 + ratio * ratio)
    let expected = (1 - 2 * share) / (share * (1 - share)).squareRoot()
    let value = try ExtractorSupport.features(SpectralSkewness.self, of: both).values[10, 0]
    #expect(abs(Double(value) - expected) < 0.01)
  }
}
