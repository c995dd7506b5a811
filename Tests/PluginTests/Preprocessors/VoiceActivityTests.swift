import AffektCore
import AffektNumerics
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct VoiceActivityTests {
  @Test(
    "A pause is cut out but for the margins, in silence and in noise", arguments: [nil, 20.0, 10])
  func pause(_ ratio: Double?) throws {
    // A second of voice, a second of pause, a second of voice.
    let voice = ExtractorSupport.voiceWithPause.samples[0..<6000]
    let second = Array((voice + voice + voice)[0..<16_000])
    var signal = Signal(
      samples: second + [Float](repeating: 0, count: 16_000) + second, sampleRate: 16_000)
    if let ratio {
      signal = try PreprocessorSupport.process(AddNoise.self, ["ratio": "\(ratio) dB"], signal)
    }
    let segments = SpeechActivity().segments(of: signal)
    #expect(segments.count == 2)
    let first = try #require(segments.first)
    let last = try #require(segments.last)
    // Margins of 1600 samples, known to about two frames.
    #expect(first.lowerBound == 0 && abs(first.upperBound - 17_600) < 800)
    #expect(last.upperBound == 48_000 && abs(last.lowerBound - 30_400) < 800)
    let result = try PreprocessorSupport.process(VoiceActivity.self, [:], signal)
    #expect(result.samples == Array(signal.samples[first] + signal.samples[last]))
    let whole = try PreprocessorSupport.process(
      VoiceActivity.self, ["longest-pause": "1.1 s"], signal)
    #expect(whole == signal)
  }

  @Test("Noise after speech is not speech")
  func noise() throws {
    var samples = PreprocessorSupport.harmonics.samples
    samples += ExtractorSupport.noise(count: 48_000).samples.map { 0.05 * $0 }
    let segments = SpeechActivity().segments(of: Signal(samples: samples, sampleRate: 16_000))
    let last = try #require(segments.last)
    #expect(last.upperBound < 24_000 + 1600 + 800)
  }

  @Test("The level of a recording changes nothing")
  func scale() {
    let speech = PreprocessorSupport.harmonics
    let soft = Signal(samples: speech.samples.map { $0 / 4096 }, sampleRate: 16_000)
    #expect(SpeechActivity().segments(of: soft) == SpeechActivity().segments(of: speech))
  }

  @Test(
    "Of real recordings nearly all energy is kept, and silence around them is not",
    .enabled(if: PreprocessorSupport.hasGolden, "the folder ../shared is not there"),
    arguments: [PreprocessorSupport.Input.neutral, .bored, .calm, .fearful])
  func recordings(_ input: PreprocessorSupport.Input) throws {
    let signal = try input.signal
    let result = try PreprocessorSupport.process(VoiceActivity.self, [:], signal)
    let energy = { (signal: Signal) in
      PreprocessorSupport.level(signal.samples) + 10 * log10(Double(signal.samples.count))
    }
    // 0.02 dB are half a per cent.
    #expect(energy(signal) - energy(result) < 0.02)
    // RAVDESS has a second of silence on either end; EMO-DB is cut closely.
    let share = result.duration / signal.duration
    #expect(input.rawValue.hasPrefix("ravdess") ? (0.25..<0.75).contains(share) : share > 0.8)
  }

  @Test("What has no speech is refused; a rate and a length are none of its business")
  func bounds() throws {
    for signal in [ExtractorSupport.silence(), ExtractorSupport.silence(count: 1)] {
      #expect {
        _ = try PreprocessorSupport.process(VoiceActivity.self, [:], signal)
      } throws: {
        $0 is RecordingError && "\($0)".contains("no speech was found")
      }
    }
    for rate in [8000.0, 24_414, 96_000] {
      let tone = ExtractorSupport.sine(200, rate: rate, count: Int(saturating: rate / 4))
      #expect(try PreprocessorSupport.process(VoiceActivity.self, [:], tone) == tone)
    }
  }
}
