import AffektCore
import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct GainTests {
  @Test("Gain changes the level by what it says")
  func definition() throws {
    let tone = ExtractorSupport.sine(500)
    let before = PreprocessorSupport.level(tone.samples)
    for change in [-40.0, -10, 0, 20] {
      let result = try PreprocessorSupport.process(Gain.self, ["change": "\(change) dB"], tone)
      #expect(abs(PreprocessorSupport.level(result.samples) - before - change) < 1e-5)
      #expect(result.sampleRate == tone.sampleRate)
    }
    let pair = Signal(samples: [0.5, -0.25], sampleRate: 8000)
    let louder = try PreprocessorSupport.process(Gain.self, ["change": "20 dB"], pair)
    #expect(louder.samples == [5, -2.5])
    let silence = ExtractorSupport.silence()
    #expect(try PreprocessorSupport.process(Gain.self, [:], silence) == silence)
  }
}
