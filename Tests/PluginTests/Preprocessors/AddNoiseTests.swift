import AffektCore
import AffektNumerics
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct AddNoiseTests {
  private static let kinds = ["white", "pink", "speech-shaped", "hum"]

  @Test("The noise lies below the whole recording by the ratio, exactly", arguments: kinds)
  func ratio(_ kind: String) throws {
    let speech = PreprocessorSupport.harmonics
    for ratio in [-10.0, 0, 20] {
      let noise = try noise(
        ["kind": kind, "ratio": "\(ratio) dB", "speech-level": "whole"], speech)
      let measured = PreprocessorSupport.level(speech.samples) - PreprocessorSupport.level(noise)
      #expect(abs(measured - ratio) < 1e-3)
    }
  }

  @Test("Pauses do not count in the active level")
  func pauses() throws {
    // Twenty seconds of sound, as much silence: half of the samples are active.
    var samples = ExtractorSupport.sine(300, count: 320_000).samples
    let sound = Signal(samples: samples, sampleRate: 16_000)
    samples += [Float](repeating: 0, count: 320_000)
    let paused = Signal(samples: samples, sampleRate: 16_000)
    let whole = PreprocessorSupport.level(paused.samples)
    let active = try #require(ActiveSpeechLevel.level(of: paused))
    // What follows the sound within 0.3 s counts as active: 0.06 dB of 20 s.
    #expect(abs(active - whole - 3.0103) < 0.1)
    #expect(abs(try #require(ActiveSpeechLevel.level(of: sound)) - whole - 3.0103) < 0.1)
    let noise = try noise(["ratio": "10 dB"], paused)
    #expect(abs(active - PreprocessorSupport.level(noise) - 10) < 1e-3)
  }

  @Test(
    "Soft sound counts if it lies no more than 15.9 dB below the active level",
    arguments: [(10.0, true), (25, false)])
  func soft(_ attenuation: Double, _ counts: Bool) throws {
    let loud = ExtractorSupport.sine(300, count: 320_000).samples
    let gain = Float(pow(10, -attenuation / 20))
    let samples = loud + loud.map { gain * $0 }
    let active = try #require(
      ActiveSpeechLevel.level(of: Signal(samples: samples, sampleRate: 16_000)))
    let expected = counts ? PreprocessorSupport.level(samples) : PreprocessorSupport.level(loud)
    #expect(abs(active - expected) < 0.2)
  }

  @Test("The active level moves with the gain, and lies between the whole level and the peak")
  func gain() throws {
    let speech = PreprocessorSupport.harmonics
    let level = try #require(ActiveSpeechLevel.level(of: speech))
    let softer = Signal(samples: speech.samples.map { $0 / 1024 }, sampleRate: 16_000)
    #expect(
      abs(try #require(ActiveSpeechLevel.level(of: softer)) - level + 20 * log10(1024)) < 1e-6)
    #expect(level > PreprocessorSupport.level(speech.samples) && level < 0)
    #expect(ActiveSpeechLevel.level(of: ExtractorSupport.silence()) == nil)
    var click = ExtractorSupport.silence()
    click.samples[8000] = 0.9
    #expect(try #require(ActiveSpeechLevel.level(of: click)).isFinite)
  }

  @Test(
    "White noise is flat, pink noise falls by 3 dB an octave", arguments: [8000.0, 16_000, 48_000])
  func slopes(rate: Double) {
    var generator = SeededGenerator(seed: 3)
    let count = 1 << 18
    let white = octaveLevels(of: Noise.white(count: count, using: &generator), rate: rate)
    let pink = octaveLevels(
      of: Noise.pink(count: count, sampleRate: rate, using: &generator), rate: rate)
    for (lower, upper) in zip(white, white.dropFirst()) {
      #expect(abs(upper - lower - 3.01) < 0.5)
    }
    for (lower, upper) in zip(pink, pink.dropFirst()) { #expect(abs(upper - lower) < 1) }
  }

  @Test("Hum has its odd harmonics and nothing else")
  func hum() throws {
    let speech = ExtractorSupport.sine(1000)
    let noise = try noise(["kind": "hum", "hum-frequency": "60 Hz", "ratio": "0 dB"], speech)
    let first = PreprocessorSupport.level(of: 60, in: noise, rate: 16_000)
    for harmonic in [3.0, 5, 39] {
      let level = PreprocessorSupport.level(of: 60 * harmonic, in: noise, rate: 16_000)
      #expect(abs(level - first + 20 * log10(harmonic)) < 0.01)
    }
    #expect(PreprocessorSupport.level(of: 120, in: noise, rate: 16_000) < first - 80)
  }

  @Test("Shaped noise has the spectrum of the recording")
  func shaped() throws {
    // Two bands of noise, the upper one 20 dB softer.
    let source = ExtractorSupport.noise(count: 160_000)
    let low = BiquadCascade.butterworthBandPass(low: 400, high: 800, order: 4, sampleRate: 16_000)
    let high = BiquadCascade.butterworthBandPass(
      low: 3000, high: 6000, order: 4, sampleRate: 16_000)
    let samples = zip(low.apply(to: source.samples), high.apply(to: source.samples))
      .map { $0 + 0.1 * $1 }
    let noise = try noise(
      ["kind": "speech-shaped", "ratio": "0 dB"], Signal(samples: samples, sampleRate: 16_000))
    for band in [low, high] {
      let before = PreprocessorSupport.level(band.apply(to: samples))
      let after = PreprocessorSupport.level(band.apply(to: Array(noise)))
      #expect(abs(after - before) < 1)
    }
    let between = BiquadCascade.butterworthBandPass(
      low: 1400, high: 1700, order: 4, sampleRate: 16_000)
    #expect(
      PreprocessorSupport.level(between.apply(to: Array(noise)))
        < PreprocessorSupport.level(low.apply(to: samples)) - 30)
  }

  @Test("The same seed and recording give the same noise; another of either gives another")
  func seeds() throws {
    let speech = PreprocessorSupport.harmonics
    let first = try noise([:], speech)
    #expect(try noise([:], speech) == first)
    #expect(try noise(["seed": "2"], speech) != first)
    var other = speech
    other.samples[100] += 0.001
    #expect(abs(correlation(try noise([:], other), first)) < 0.05)
    #expect(abs(correlation(try noise(["seed": "2"], speech), first)) < 0.05)
    // At another ratio it is the same noise, louder.
    #expect(correlation(try noise(["ratio": "0 dB"], speech), first) > 0.999)
  }

  @Test("A silent recording and a hum beyond the rate are refused; short ones are not")
  func bounds() throws {
    #expect {
      _ = try PreprocessorSupport.process(AddNoise.self, [:], ExtractorSupport.silence())
    } throws: {
      $0 is RecordingError && "\($0)".contains("the recording is silent")
    }
    #expect {
      _ = try PreprocessorSupport.process(
        AddNoise.self, ["kind": "hum", "hum-frequency": "1 kHz"],
        ExtractorSupport.sine(50, rate: 1000))
    } throws: {
      $0 is RecordingError && "\($0)".contains("lower 'hum-frequency'")
    }
    for kind in Self.kinds {
      for (count, rate) in [(1, 8000.0), (7, 11_025), (100, 96_000)] {
        let short = Signal(samples: [Float](repeating: 0.5, count: count), sampleRate: rate)
        let result = try PreprocessorSupport.process(AddNoise.self, ["kind": kind], short)
        #expect(result.samples.count == count && result.samples.allSatisfy(\.isFinite))
        #expect(result != short)
      }
    }
  }

  /// What is added.
  private func noise(_ settings: [String: String], _ signal: Signal) throws -> [Float] {
    let result = try PreprocessorSupport.process(AddNoise.self, settings, signal)
    return zip(result.samples, signal.samples).map { $0 - $1 }
  }

  private func correlation(_ first: [Float], _ second: [Float]) -> Double {
    var (product, left, right) = (0.0, 0.0, 0.0)
    for (a, b) in zip(first, second) {
      product += Double(a) * Double(b)
      left += Double(a) * Double(a)
      right += Double(b) * Double(b)
    }
    return product / (left * right).squareRoot()
  }

  /// The levels of octaves from 1/256 to half of the rate, in dB.
  private func octaveLevels(of samples: [Float], rate: Double) -> [Double] {
    let power = STFT(settings: STFTSettings(fftLength: 4096, hopLength: 2048)).power(of: samples)
    var sums = [Double](repeating: 0, count: 2049)
    power.forEachFrame { _, bins in
      for bin in bins.indices { sums[bin] += Double(bins[bin]) }
    }
    var levels: [Double] = []
    var lower = rate / 256
    while lower * 4 <= rate {
      let bins = sums.indices.filter {
        (lower..<2 * lower).contains(Double($0) * rate / 4096)
      }
      levels.append(10 * log10(bins.reduce(0) { $0 + sums[$1] }))
      lower *= 2
    }
    return levels
  }
}
