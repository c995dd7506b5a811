import AffektCore
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct ChangePitchTests {
  @Test(
    "Every octave has twelve semitones; length and level stay", arguments: [-12.0, -3, 2, 7, 12])
  func tone(_ semitones: Double) throws {
    let tone = ExtractorSupport.sine(440, count: 32_000)
    let result = try PreprocessorSupport.process(
      ChangePitch.self, ["semitones": "\(semitones)"], tone)
    #expect(result.samples.count == 32_000 && result.sampleRate == 16_000)
    let middle = result.samples[4000..<28_000]
    let frequency = PreprocessorSupport.frequency(of: middle, rate: 16_000)
    #expect(abs(frequency / (440 * pow(2, semitones / 12)) - 1) < 1e-3)
    #expect(abs(PreprocessorSupport.level(middle) - 10 * log10(0.125)) < 0.2)
  }

  @Test("Harmonics of a voice stay harmonics")
  func voice() throws {
    let speech = ExtractorSupport.voiceWithPause
    let result = try PreprocessorSupport.process(ChangePitch.self, ["semitones": "12"], speech)
    let levels = (1...5).map { harmonic in
      PreprocessorSupport.level(
        of: 300 * Double(harmonic), in: result.samples[1000..<5000], rate: 16_000)
    }
    // Each had the amplitude 0.1.
    for level in levels { #expect(abs(level - 10 * log10(0.005)) < 1) }
    #expect(PreprocessorSupport.level(of: 150, in: result.samples[1000..<5000], rate: 16_000) < -50)
  }

  @Test("Silence stays silence; one sample is no problem; no semitones change nothing")
  func bounds() throws {
    let silence = ExtractorSupport.silence()
    #expect(try PreprocessorSupport.process(ChangePitch.self, [:], silence) == silence)
    let single = Signal(samples: [0.5], sampleRate: 8000)
    let result = try PreprocessorSupport.process(ChangePitch.self, [:], single)
    #expect(result.samples.count == 1 && result.samples[0].isFinite)
    let speech = PreprocessorSupport.harmonics
    let same = try PreprocessorSupport.process(ChangePitch.self, ["semitones": "0"], speech)
    for (before, after) in zip(speech.samples, same.samples) {
      #expect(abs(before - after) < 1e-5)
    }
  }
}
