import AffektCore
import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct HighPassTests {
  @Test("High-pass removes what is low, keeps what is high, and refuses a cut-off beyond the rate")
  func definition() throws {
    let low = try process(["cutoff": "1 kHz"], ExtractorSupport.sine(100))
    #expect(low.samples[8000...].allSatisfy { abs($0) < 1e-3 })
    let high = try process(["cutoff": "1 kHz"], ExtractorSupport.sine(4000))
    let energy = high.samples[8000...].reduce(0.0) { $0 + Double($1) * Double($1) } / 8000
    #expect(abs(energy - 0.125) < 1e-3)
    #expect {
      _ = try process(["cutoff": "8 kHz"], ExtractorSupport.sine(100))
    } throws: {
      "\($0)".contains("leaves nothing of a recording at 16000.0 Hz")
    }
  }

  private func process(_ entries: [String: String], _ signal: Signal) throws -> Signal {
    try HighPass(parameters: ExtractorSupport.parameters(entries)).process(signal)
  }
}
