import AffektCore
import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct NormalizeTests {
  @Test("Normalize brings the peak or the root mean square to the level")
  func definition() throws {
    let signal = Signal(samples: [0.1, -0.2, 0.05, 0], sampleRate: 8000)
    let peak = try process([:], signal)
    #expect(peak.samples == [0.5, -1, 0.25, 0])
    let half = try process(["level": "-20 dB"], signal)
    #expect(abs(half.samples[1] + 0.1) < 1e-7)
    let tone = ExtractorSupport.sine(500)
    let level = try process(["measure": "rms"], tone)
    let energy = level.samples.reduce(0.0) { $0 + Double($1) * Double($1) }
    #expect(abs((energy / 16_000).squareRoot() - 0.1) < 1e-6)
    let silence = ExtractorSupport.silence()
    #expect(try process([:], silence) == silence)
    #expect(try process(["measure": "rms"], silence) == silence)
  }

  private func process(_ entries: [String: String], _ signal: Signal) throws -> Signal {
    try Normalize(parameters: ExtractorSupport.parameters(entries)).process(signal)
  }
}
