import AffektCore
import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct ZeroCrossingRateTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let values = try ExtractorSupport.features(
      ZeroCrossingRate.self, of: ExtractorSupport.silence()
    ).values.elements
    #expect(!values.isEmpty && values.allSatisfy { $0 == 0 })
  }

  @Test("A tone crosses zero twice a period")
  func tone() throws {
    let rate = try ExtractorSupport.features(ZeroCrossingRate.self, of: ExtractorSupport.sine(1000))
      .values[16, 0]
    #expect(abs(rate - 2 * 1000 / 16_000) < 1e-3)
  }

  @Test("Crossings of a frame do not count its first sample")
  func zeroCrossingsOfFrames() throws {
    let samples: [Float] = [1, -1, 1, -1, -1, -1, 1, 1]
    let values = try ExtractorSupport.features(
      ZeroCrossingRate.self,
      ["frame-length": "4 samples", "hop": "2 samples", "centered": "false"],
      of: Signal(samples: samples, sampleRate: 8000)
    ).values
    #expect(values.elements == [0.75, 0.25, 0.25])
  }
}
