import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import AffektSignal
@testable import StandardPlugins

@Suite struct DenoiseTests {
  @Test(
    "The gates give what noisereduce gives",
    .enabled(if: PreprocessorSupport.hasGolden, "the folder ../shared is not there"),
    arguments: PreprocessorSupport.Input.allCases)
  func golden(_ input: PreprocessorSupport.Input) throws {
    let golden = try #require(try PreprocessorSupport.golden()[input.rawValue])
    let signal = try input.signal
    let plain = [
      "method": "stationary-gate", "share": "0.5", "frequency-smoothing": "0 Hz",
      "time-smoothing": "0 s",
    ]
    for (settings, output) in [
      ([:], golden.gateNonstationary), (["method": "stationary-gate"], golden.gateStationary),
      (plain, golden.gateStationaryUnsmoothedHalf),
    ] {
      let result = try PreprocessorSupport.process(Denoise.self, settings, signal)
      // At most 1.1e-6 was found: single precision.
      #expect(PreprocessorSupport.deviation(of: result, from: output) < 5e-6)
    }
  }

  @Test("A gate that removes nothing gives the signal back, over the end of a piece, too")
  func nothing() throws {
    let long = ExtractorSupport.noise(count: 601_000)
    for method in ["spectral-gate", "stationary-gate"] {
      let settings = [
        "method": method, "share": "0", "frequency-smoothing": "0 Hz", "time-smoothing": "0 s",
      ]
      let result = try PreprocessorSupport.process(Denoise.self, settings, long)
      #expect(greatestDifference(result, long) < 1e-5)
    }
    let whole = try PreprocessorSupport.process(Denoise.self, [:], long)
    #expect(whole.samples.count == 601_000 && whole.samples.allSatisfy(\.isFinite))
  }

  @Test(
    "Pure noise falls by nearly the floor, clean speech hardly at all",
    arguments: ["wiener", "log-mmse"], ["minimum-statistics", "beginning"])
  func extremes(_ method: String, _ estimate: String) throws {
    let settings = ["method": method, "noise": estimate]
    let noise = ExtractorSupport.noise(count: 96_000)
    let quiet = try PreprocessorSupport.process(Denoise.self, settings, noise)
    // The second half, where the noise is known.
    let fall =
      PreprocessorSupport.level(quiet.samples[48_000...])
      - PreprocessorSupport.level(noise.samples[48_000...])
    #expect(fall < -16 && fall > -20.5)
    let speech = burst(in: [Float](repeating: 0, count: 48_000))
    let kept = try PreprocessorSupport.process(Denoise.self, settings, speech)
    for range in Self.bursts {
      let change =
        PreprocessorSupport.level(kept.samples[range])
        - PreprocessorSupport.level(speech.samples[range])
      #expect(abs(change) < 0.5)
    }
  }

  @Test(
    "Bursts of a sine in noise at 5 dB come out at least 6 dB clearer",
    arguments: ["wiener", "log-mmse"])
  func clearer(_ method: String) throws {
    let sine = PreprocessorSupport.level(
      burst(in: [Float](repeating: 0, count: 48_000)).samples[Self.bursts[0]])
    var noise = ExtractorSupport.noise(count: 48_000).samples
    let gain = Float(pow(10, (sine - 5 - PreprocessorSupport.level(noise)) / 20))
    for index in noise.indices { noise[index] *= gain }
    let noisy = burst(in: noise)
    let clean = burst(in: [Float](repeating: 0, count: 48_000))
    for estimate in ["minimum-statistics", "beginning"] {
      let result = try PreprocessorSupport.process(
        Denoise.self, ["method": method, "noise": estimate], noisy)
      #expect(segmentalRatio(result, clean) - segmentalRatio(noisy, clean) > 6)
    }
  }

  @Test("Silence stays silence, a floor of 0 dB changes nothing, short recordings come through")
  func bounds() throws {
    for method in ["spectral-gate", "stationary-gate", "wiener", "log-mmse"] {
      let silence = ExtractorSupport.silence()
      #expect(
        try PreprocessorSupport.process(Denoise.self, ["method": method], silence) == silence)
      for (count, rate) in [(1, 16_000.0), (2, 22_050), (300, 96_000)] {
        let short = ExtractorSupport.noise(rate: rate, count: count)
        let result = try PreprocessorSupport.process(Denoise.self, ["method": method], short)
        #expect(result.samples.count == count && result.samples.allSatisfy(\.isFinite))
      }
    }
    let speech = PreprocessorSupport.harmonics
    let same = try PreprocessorSupport.process(
      Denoise.self, ["method": "wiener", "floor": "0 dB"], speech)
    #expect(greatestDifference(same, speech) < 1e-6)
  }

  @Test("Smoothing of less than a step names the least that the rate allows")
  func smoothing() throws {
    let signal = ExtractorSupport.noise()
    for (setting, part) in [
      (["frequency-smoothing": "31 Hz"], "set it to 31.25 Hz or more"),
      (["time-smoothing": "15 ms"], "set it to 0.016 s or more"),
    ] {
      #expect {
        _ = try PreprocessorSupport.process(Denoise.self, setting, signal)
      } throws: {
        $0 is RecordingError && "\($0)".contains(part)
      }
    }
  }

  @Test("The estimate of steady noise is its power within 1 dB, and does not follow bursts")
  func tracker() {
    let noise = ExtractorSupport.noise(count: 160_000).samples
    let transform = STFT(settings: STFTSettings(fftLength: 512, hopLength: 256))
    let power = transform.power(of: burst(in: noise, amplitude: 2).samples).rows
    let noisePower = transform.power(of: noise).rows
    var tracker = NoiseTracker(first: power.row(1).map(Double.init), hop: 0.016)
    var (estimate, truth) = (0.0, 0.0)
    for row in 1..<power.rowCount - 1 {
      tracker.update(power.row(row).map(Double.init))
      guard row >= 100 else { continue }
      estimate += tracker.noise.reduce(0, +)
      truth += noisePower.row(row).reduce(0) { $0 + Double($1) }
    }
    #expect(abs(10 * log10(estimate / truth)) < 1)
  }

  /// Where the bursts are: half a second each, half a second apart.
  private static let bursts = [8000..<16_000, 24_000..<32_000, 40_000..<48_000]

  /// Samples at 16 kHz with bursts of 1 kHz added.
  private func burst(in samples: [Float], amplitude: Double = 0.3) -> Signal {
    var samples = samples
    for range in Self.bursts {
      for index in range {
        samples[index] += Float(amplitude * sin(2 * Double.pi * 1000 * Double(index) / 16_000))
      }
    }
    return Signal(samples: samples, sampleRate: 16_000)
  }

  /// The mean over frames of 20 ms inside the bursts of the ratio of clean sound to what differs
  /// from it, in dB.
  private func segmentalRatio(_ signal: Signal, _ clean: Signal) -> Double {
    var ratios: [Double] = []
    for range in Self.bursts {
      for start in stride(from: range.lowerBound, to: range.upperBound, by: 320) {
        var (sound, rest) = (0.0, 0.0)
        for index in start..<start + 320 {
          let difference = Double(signal.samples[index] - clean.samples[index])
          sound += Double(clean.samples[index]) * Double(clean.samples[index])
          rest += difference * difference
        }
        ratios.append(10 * log10(sound / rest))
      }
    }
    return ratios.reduce(0, +) / Double(ratios.count)
  }

  private func greatestDifference(_ first: Signal, _ second: Signal) -> Float {
    zip(first.samples, second.samples).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}
