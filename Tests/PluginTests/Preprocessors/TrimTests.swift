import AffektCore
import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct TrimTests {
  @Test("Trim cuts silence off the ends and leaves silence itself alone")
  func definition() throws {
    var samples = [Float](repeating: 0, count: 30_000)
    let tone = ExtractorSupport.sine(440, count: 8000).samples
    samples.replaceSubrange(10_000..<18_000, with: tone)
    let trimmed = try process(["below": "30 dB"], Signal(samples: samples, sampleRate: 16_000))
    #expect(trimmed.samples.count < 11_000 && trimmed.samples.count >= 8000)
    #expect(trimmed.samples.contains(tone[4000]))
    let silence = ExtractorSupport.silence()
    #expect(try process([:], silence) == silence)
    #expect(throws: RecordingError.self) {
      try process(["hop": "0.001 ms"], silence)
    }
  }

  private func process(_ entries: [String: String], _ signal: Signal) throws -> Signal {
    try Trim(parameters: ExtractorSupport.parameters(entries)).process(signal)
  }
}
