import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct HammarbergIndexTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let values = try ExtractorSupport.features(HammarbergIndex.self, of: ExtractorSupport.silence())
      .values.elements
    #expect(!values.isEmpty && values.allSatisfy { $0 == 0 })
  }

  @Test("Two tones of one bin each have the ratio of their powers")
  func tones() throws {
    // Both lie on bins of 7.8125 Hz; what is weaker in the bands does not count.
    let tones: [(Double, Float)] = [(500, 1), (1500, 0.5), (2500, 0.01), (4000, 0.001)]
    let parts = tones.map { ExtractorSupport.sine($0.0).samples }
    let samples = parts[0].indices.map { index in
      zip(parts, tones).reduce(Float(0)) { $0 + $1.1.1 * $1.0[index] }
    }
    let values = try ExtractorSupport.features(
      HammarbergIndex.self, of: Signal(samples: samples, sampleRate: 16_000)
    ).values
    #expect(abs(values[10, 0] - 40) < 0.05)
    let refused = #expect(throws: (any Error).self) {
      try ExtractorSupport.features(
        HammarbergIndex.self, ["split-frequency": "6000 Hz"],
        of: Signal(samples: samples, sampleRate: 16_000))
    }
    #expect("\(String(describing: refused))".contains("maximum-frequency"))
  }
}
