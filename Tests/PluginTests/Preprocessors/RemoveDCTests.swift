import AffektCore
import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct RemoveDCTests {
  @Test("Remove-dc subtracts the mean")
  func definition() throws {
    let signal = Signal(samples: [1, 2, 3, 6], sampleRate: 8000)
    #expect(try process([:], signal).samples == [-2, -1, 0, 3])
  }

  private func process(_ entries: [String: String], _ signal: Signal) throws -> Signal {
    try RemoveDC(parameters: ExtractorSupport.parameters(entries)).process(signal)
  }
}
