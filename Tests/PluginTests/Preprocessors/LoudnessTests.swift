import AffektCore
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct LoudnessTests {
  @Test(
    "A sine of 997 Hz has the loudness of libebur128",
    arguments: [(0.0, -3.0102736027793924), (-20, -23.010273603024647), (-60, -63.010273605254)])
  func sines(_ peak: Double, _ expected: Double) throws {
    let meter = LoudnessMeter(sampleRate: 48_000)
    let loudness = try #require(meter.loudness(of: tone(peak: peak)))
    #expect(abs(loudness - expected) < 1e-8)
  }

  @Test(
    "Loudness of the reference signals and recordings is that of libebur128",
    .enabled(if: PreprocessorSupport.hasGolden, "the folder ../shared is not there"),
    arguments: PreprocessorSupport.Input.allCases)
  func golden(_ input: PreprocessorSupport.Input) throws {
    let golden = try #require(try PreprocessorSupport.golden()[input.rawValue])
    let signal = try input.signal
    let meter = LoudnessMeter(sampleRate: signal.sampleRate)
    let loudness = try #require(meter.loudness(of: signal.samples))
    #expect(abs(loudness - (try #require(golden.loudnessLufs))) < 1e-8)
  }

  @Test("The result has the loudness asked for, and pauses do not count", arguments: [-30.0, -16])
  func target(_ target: Double) throws {
    let settings = ["target": "\(target) LUFS"]
    let plain = Signal(samples: tone(peak: -20), sampleRate: 48_000)
    var paused = plain
    paused.samples += [Float](repeating: 0, count: 480_000)
    for signal in [plain, paused] {
      let result = try PreprocessorSupport.process(Loudness.self, settings, signal)
      let meter = LoudnessMeter(sampleRate: 48_000)
      let loudness = try #require(meter.loudness(of: result.samples))
      #expect(abs(loudness - target) < 1e-4)
    }
    let levels = try [plain, paused].map { signal in
      try PreprocessorSupport.process(Loudness.self, settings, signal).samples[1000]
    }
    // The blocks across the end of the tone are counted, too: less than 0.2 dB of five seconds.
    #expect(abs(20 * log10(abs(levels[1] / levels[0]))) < 0.3)
  }

  @Test("Silence and near silence stay as they are; what is too short is refused")
  func nothingToMeasure() throws {
    let silence = ExtractorSupport.silence()
    #expect(try PreprocessorSupport.process(Loudness.self, [:], silence) == silence)
    let soft = Signal(samples: tone(peak: -75), sampleRate: 48_000)
    #expect(try PreprocessorSupport.process(Loudness.self, [:], soft) == soft)
    for count in [1, 6399] {
      #expect {
        _ = try PreprocessorSupport.process(
          Loudness.self, [:], ExtractorSupport.sine(500, count: count))
      } throws: {
        $0 is RecordingError && "\($0)".contains("blocks of 0.4 s")
      }
    }
    #expect(
      try PreprocessorSupport.process(
        Loudness.self, [:], ExtractorSupport.sine(500, count: 6400)
      ).samples.count == 6400)
    #expect(throws: RecordingError.self) {
      try PreprocessorSupport.process(
        Loudness.self, [:], ExtractorSupport.sine(50, rate: 2000))
    }
  }

  /// Five seconds of 997 Hz at 48 kHz whose crests have a level in dB.
  private func tone(peak: Double) -> [Float] {
    (0..<240_000).map {
      Float(pow(10, peak / 20) * sin(2 * Double.pi * 997 * Double($0) / 48_000))
    }
  }
}
