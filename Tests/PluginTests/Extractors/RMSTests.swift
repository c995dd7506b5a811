import AffektCore
import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct RMSTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let values = try ExtractorSupport.features(RMS.self, of: ExtractorSupport.silence()).values
      .elements
    #expect(!values.isEmpty && values.allSatisfy { $0 == 0 })
  }

  @Test("A sine of amplitude ½ gives ½/√2")
  func tone() throws {
    let level = try ExtractorSupport.features(RMS.self, of: ExtractorSupport.sine(1000)).values[
      16, 0]
    #expect(abs(level - 0.5 / Float(2).squareRoot()) < 1e-5)
  }

  @Test("The root of the mean square of each frame")
  func byHand() throws {
    let values = try ExtractorSupport.features(
      RMS.self, ["frame-length": "2 samples", "hop": "2 samples", "centered": "false"],
      of: Signal(samples: [3, 4, 0, 0, -1, 1], sampleRate: 8000)
    ).values.elements
    let first = Float(12.5).squareRoot()
    #expect(values == [first, 0, 1])
  }
}
