import AffektNumerics
import AffektSignal
import Foundation
import Testing

@testable import AffektModels

@Suite("What a sound is like")
struct SoundFactsTests {
  private func tone(_ frequency: Double, size: Float = 0.5, rate: Double = 16_000) -> Signal {
    Signal(
      samples: (0..<Int(saturating: rate)).map { place in
        size * Float(sin(2 * Double.pi * frequency * Double(place) / rate))
      },
      sampleRate: rate)
  }

  private func noise(rate: Double) -> Signal {
    var draws = SeededGenerator(seed: 3)
    return Signal(
      samples: (0..<Int(saturating: rate)).map { _ in Float.random(in: -0.3...0.3, using: &draws) },
      sampleRate: rate)
  }

  @Test("The edge of a tone is near its frequency, that of white noise at half the sample rate")
  func edge() {
    #expect(abs(SoundFacts(of: tone(3000)).spectralEdge - 3000) < 250)
    #expect(SoundFacts(of: noise(rate: 16_000)).spectralEdge == 8000)
    #expect(SoundFacts(of: noise(rate: 8000)).spectralEdge == 4000)
  }

  @Test("Telephone speech, sampled higher, ends where the telephone ends")
  func telephone() throws {
    let resampled = try Resampler(targetRate: 16_000).resample(noise(rate: 8000))
    let edge = SoundFacts(of: resampled).spectralEdge
    #expect((3500...4500).contains(edge), "\(edge)")
  }

  @Test("Clipping counts runs at full scale; an offset is the mean")
  func clipping() {
    var signal = tone(100, size: 0.9)
    #expect(SoundFacts(of: signal).clippedShare == 0)
    signal.samples = signal.samples.map { max(-1, min(1, 2 * $0)) }
    #expect(SoundFacts(of: signal).clippedShare > 0.3)
    let alone = Signal(samples: [1, 0, 1, 1, 0, 1, 1, 1], sampleRate: 8000)
    #expect(SoundFacts(of: alone).clippedShare == 3.0 / 8)
    let moved = Signal(samples: [Float](repeating: 0.25, count: 100), sampleRate: 8000)
    #expect(SoundFacts(of: moved).offset == 0.25)
  }

  @Test("A harmonic tone is voiced at every sample rate, at low level with an offset, and late")
  func voiced() {
    for rate in [8000.0, 16_000, 44_100, 96_000] {
      for frequency in [80.0, 120, 250, 450] {
        var signal = Signal(
          samples: (0..<Int(saturating: rate)).map { place in
            let phase = 2 * Double.pi * frequency * Double(place) / rate
            return 0.3 * Float(sin(phase) + sin(2 * phase) / 2 + sin(3 * phase + 1) / 3)
          }, sampleRate: rate)
        #expect(SoundFacts(of: signal).isVoiced == true, "\(frequency) Hz at \(rate) Hz")
        signal.samples = signal.samples.map { 0.01 * $0 + 0.2 }
        #expect(SoundFacts(of: signal).isVoiced == true, "\(frequency) Hz at \(rate) Hz")
      }
    }
    // An eighth of a second at the end of 5 s of noise.
    var late = noise(rate: 16_000)
    for _ in 0..<4 { late.samples += noise(rate: 16_000).samples }
    #expect(SoundFacts(of: late).isVoiced == false)
    late.samples.replaceSubrange(
      (late.samples.count - 2000)..., with: tone(200).samples.prefix(2000))
    #expect(SoundFacts(of: late).isVoiced == true)
  }

  @Test(
    "Noise is not voiced, white or dull, and neither is a step; a tone in noise is from 10 dB on")
  func unvoiced() {
    for rate in [8000.0, 16_000, 44_100] {
      #expect(SoundFacts(of: noise(rate: rate)).isVoiced == false)
      // Each sample leans on the one before.
      var dull = noise(rate: rate)
      for place in 1..<dull.samples.count {
        dull.samples[place] = 0.1 * dull.samples[place] + 0.9 * dull.samples[place - 1]
      }
      #expect(SoundFacts(of: dull).isVoiced == false)
    }
    // Of sizes .5 and .3: mean squares of .125 and .03.
    let (tone, noise) = (tone(150), noise(rate: 16_000))
    func mixed(_ size: Float) -> Signal {
      Signal(
        samples: zip(tone.samples, noise.samples).map { size * $0 + $1 }, sampleRate: 16_000)
    }
    #expect(SoundFacts(of: mixed(1.6)).isVoiced == true)
    #expect(SoundFacts(of: mixed(0.4)).isVoiced == false)
    let step = Signal(
      samples: (0..<16_000).map { $0 < 8000 ? -0.5 : 0.5 }, sampleRate: 16_000)
    #expect(SoundFacts(of: step).isVoiced == false)
  }

  @Test("Nothing is known of less than a frame and of low sample rates; silence is not voiced")
  func frames() {
    #expect(SoundFacts(of: Signal(samples: [], sampleRate: 16_000)).isVoiced == nil)
    let signal = noise(rate: 16_000)
    for (count, expected) in [(1023, nil), (1024, false), (1025, false), (33_000, false)] {
      let part = Signal(
        samples: Array((signal.samples + signal.samples + signal.samples).prefix(count)),
        sampleRate: 16_000)
      #expect(SoundFacts(of: part).isVoiced == expected, "\(count)")
    }
    for rate in [100.0, 999] { #expect(SoundFacts(of: noise(rate: rate)).isVoiced == nil) }
    let silence = Signal(samples: [Float](repeating: 0, count: 16_000), sampleRate: 16_000)
    #expect(SoundFacts(of: silence).isVoiced == false)
  }

  @Test("Averaging loses nothing of equal channels, 3 dB of independent and 10 dB of opposed ones")
  func channels() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("channels-\(UUID().uuidString).wav").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    func loss(_ channels: [[Float]]) throws -> Double {
      try AudioFile.write(
        channels: channels, sampleRate: 16_000, to: path, encoding: .float32)
      return SoundFacts(of: try AudioFile.decode(path)).channelLoss
    }
    let one = tone(300).samples
    var draws = SeededGenerator(seed: 9)
    let other = (0..<16_000).map { _ in Float.random(in: -0.3...0.3, using: &draws) }
    let silence = [Float](repeating: 0, count: 16_000)
    #expect(try loss([one]) == 0)
    #expect(try loss([one, one]) < 1e-4)
    #expect(try abs(loss([one, silence]) - 10 * log10(2)) < 1e-3)
    #expect(try abs(loss([noise(rate: 16_000).samples, other]) - 10 * log10(2)) < 0.2)
    // (1 − ½)² / 4 of ½ (1 + ¼).
    #expect(try abs(loss([one, one.map { -$0 / 2 }]) - 10) < 1e-3)
    #expect(try loss([silence, silence]) == 0)
    #expect(throws: AudioFileError.cancelling(path: path)) {
      _ = try loss([one, one.map { -$0 }])
    }
    #expect(SoundFacts(of: tone(300)).channelLoss == 0)
  }

  @Test("Of samples and channel powers the loss is that of a file, and it is never infinite")
  func channelPowers() {
    let one = tone(300).samples
    func loss(_ other: [Float]) -> Double {
      ChannelLoss.decibels(
        ofMean: zip(one, other).map { ($0 + $1) / 2 },
        channelPowers: zip(one, other).map { ($0 * $0 + $1 * $1) / 2 })
    }
    #expect(loss(one) < 1e-4)
    #expect(abs(loss(one.map { _ in 0 }) - 10 * log10(2)) < 1e-3)
    #expect(abs(loss(one.map { -$0 / 2 }) - 10) < 1e-3)
    #expect(loss(one.map { -$0 }) == 120)
    #expect(ChannelLoss.decibels(ofMean: [], channelPowers: []) == 0)
    #expect(ChannelLoss.decibels(ofMean: [0], channelPowers: [0]) == 0)
  }

  @Test("Silence and no samples have no edge and the lowest level")
  func silence() {
    for count in [0, 1, 100, 20_000] {
      let facts = SoundFacts(
        of: Signal(samples: [Float](repeating: 0, count: count), sampleRate: 16_000))
      #expect(facts.spectralEdge == 0 && facts.level == -120 && facts.offset == 0)
    }
  }
}
