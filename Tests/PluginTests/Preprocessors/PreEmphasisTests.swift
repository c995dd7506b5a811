import AffektCore
import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct PreEmphasisTests {
  @Test("Pre-emphasis is the filter of its name")
  func definition() throws {
    let signal = Signal(samples: [1, 2, 4], sampleRate: 8000)
    let result = try process(["coefficient": "0.5"], signal)
    #expect(result.samples == [1, 1.5, 3])
  }

  private func process(_ entries: [String: String], _ signal: Signal) throws -> Signal {
    try PreEmphasis(parameters: ExtractorSupport.parameters(entries)).process(signal)
  }
}
