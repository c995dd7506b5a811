import AffektCore
import AffektNumerics
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct ChangeSpeedTests {
  @Test(
    "Length follows the factor, pitch stays or follows, and so does the level",
    arguments: [0.5, 0.8, 1.25, 2])
  func tone(_ factor: Double) throws {
    let tone = ExtractorSupport.sine(440, count: 32_000)
    for keepsPitch in [true, false] {
      let result = try PreprocessorSupport.process(
        ChangeSpeed.self, ["factor": "\(factor)", "keep-pitch": "\(keepsPitch)"], tone)
      #expect(result.samples.count == Int(saturating: (32_000 / factor).rounded(.up)))
      #expect(result.sampleRate == 16_000)
      let middle = result.samples[4000..<result.samples.count - 4000]
      let frequency = PreprocessorSupport.frequency(of: middle, rate: 16_000)
      #expect(abs(frequency / (keepsPitch ? 440 : 440 * factor) - 1) < 1e-3)
      #expect(abs(PreprocessorSupport.level(middle) - 10 * log10(0.125)) < 0.2)
    }
  }

  @Test("Speed 1 gives the recording back")
  func same() throws {
    let speech = PreprocessorSupport.harmonics
    let result = try PreprocessorSupport.process(ChangeSpeed.self, ["factor": "1"], speech)
    #expect(result.samples.count == speech.samples.count)
    for (before, after) in zip(speech.samples, result.samples) {
      #expect(abs(before - after) < 1e-5)
    }
  }

  @Test("A pause is where it was, at the other speed")
  func pause() throws {
    let speech = ExtractorSupport.voiceWithPause
    let result = try PreprocessorSupport.process(ChangeSpeed.self, ["factor": "2"], speech)
    // From 6000 to 11 000, a frame of 1024 samples left on either end.
    let pause = result.samples[3600..<4900]
    #expect(
      PreprocessorSupport.level(pause) < PreprocessorSupport.level(result.samples[500..<2500]) - 40)
    #expect(
      PreprocessorSupport.level(result.samples[6500..<7500])
        > PreprocessorSupport.level(result.samples[500..<2500]) - 1)
  }

  @Test("Silence stays silence; one sample is no problem")
  func bounds() throws {
    for keepsPitch in ["true", "false"] {
      let settings = ["factor": "2", "keep-pitch": keepsPitch]
      let silence = try PreprocessorSupport.process(
        ChangeSpeed.self, settings, ExtractorSupport.silence())
      #expect(silence.samples == [Float](repeating: 0, count: 8000))
      let single = Signal(samples: [0.5], sampleRate: 8000)
      #expect(
        try PreprocessorSupport.process(ChangeSpeed.self, settings, single).samples.count == 1)
    }
  }
}
