import Foundation
import Testing

@testable import AffektSignal

@Suite("Fingerprints of sounds")
struct FingerprintTests {
  /// A voice of a kind: harmonics of a pitch that moves, in syllables, with a trace of noise.
  static func voice(pitch: Double, seed: UInt32 = 1, rate: Double = 16_000) -> [Float] {
    let count = Int(2 * rate)
    let noise = SyntheticSignals.noise(count: count, seed: seed)
    var phase = 0.0
    return (0..<count).map { index in
      let time = Double(index) / rate
      phase += 2 * Double.pi * pitch * (1 + 0.2 * sin(2 * Double.pi * 0.7 * time)) / rate
      let syllable = max(0, sin(2 * Double.pi * 2.5 * time))
      let tones = (1...12).reduce(0.0) { $0 + sin(Double($1) * phase) / Double($1) }
      return Float(0.1 * syllable * tones + 0.0001 * noise[index])
    }
  }

  private static func fingerprint(_ samples: [Float], rate: Double = 16_000) throws
    -> SoundFingerprint
  {
    try #require(SoundFingerprint(of: Signal(samples: samples, sampleRate: rate)))
  }

  private let original = voice(pitch: 140)

  @Test("A sound is like itself, at any level and polarity")
  func level() throws {
    let first = try Self.fingerprint(original)
    #expect(first.similarity(to: first) == 1)
    let softer = try Self.fingerprint(original.map { -0.03 * $0 })
    #expect(first.similarity(to: softer) > 0.999)
    #expect(softer.similarity(to: first) == first.similarity(to: softer))
  }

  @Test(
    "Another sample rate is the same sound, also one without a common divisor",
    arguments: [8000.0, 11_025, 24_414, 44_100, 48_000, 96_000])
  func sampleRate(rate: Double) throws {
    let resampled = try Resampler(targetRate: rate)
      .resample(Signal(samples: original, sampleRate: 16_000))
    let other = try #require(SoundFingerprint(of: resampled))
    #expect(try Self.fingerprint(original).similarity(to: other) > 0.99)
  }

  @Test("Silence that is cut off or added does not matter", arguments: [160, 1600, 5000, 24_000])
  func padding(count: Int) throws {
    let silence = [Float](repeating: 0, count: count)
    let first = try Self.fingerprint(original)
    let padded = try Self.fingerprint(silence + original + silence)
    #expect(first.similarity(to: padded) > 0.97)
    #expect(padded.similarity(to: first) > 0.97)
  }

  @Test("Noise well below the voice does not matter")
  func noise() throws {
    let noise = SyntheticSignals.noise(count: original.count, seed: 5)
    let noisy = zip(original, noise).map { $0 + 0.01 * Float($1) }
    #expect(try Self.fingerprint(original).similarity(to: Self.fingerprint(noisy)) > 0.98)
  }

  @Test("A take of another pitch is another sound, and so is half of it")
  func otherTake() throws {
    let first = try Self.fingerprint(original)
    #expect(try first.similarity(to: Self.fingerprint(Self.voice(pitch: 155))) < 0.8)
    #expect(try first.similarity(to: Self.fingerprint(Array(original[..<16_000]))) < 0.9)
  }

  @Test("Shifts that hold too little energy change no similarity from 0.8 on, and raise none")
  func prunedShifts() throws {
    var sounds = [try Self.fingerprint(original)]
    for cut in [1600, 4800, 9600, 16_000] {
      sounds.append(try Self.fingerprint(Array(original[cut...])))
      sounds.append(try Self.fingerprint([Float](repeating: 0, count: cut) + original))
    }
    for pitch in [141.0, 143, 150, 180] {
      sounds.append(try Self.fingerprint(Self.voice(pitch: pitch)))
    }
    var exactCount = 0
    for first in sounds {
      for second in sounds {
        let (found, all) = (first.similarity(to: second), Self.similarity(first, second))
        #expect(found <= all + 1e-12)
        if all >= 0.8 {
          exactCount += 1
          #expect(found == all)
        }
      }
    }
    #expect(exactCount > sounds.count && exactCount < sounds.count * sounds.count)
  }

  /// The similarity with every shift looked at.
  private static func similarity(_ first: SoundFingerprint, _ second: SoundFingerprint) -> Double {
    let (left, right) = (first.storedPattern.map(Int.init), second.storedPattern.map(Int.init))
    let bands = SoundFingerprint.bandCount
    func product(_ shift: Int) -> Double {
      let frames =
        max(0, -shift)..<max(max(0, -shift), min(second.frameCount, first.frameCount - shift))
      return Double(
        (frames.lowerBound * bands..<frames.upperBound * bands).reduce(0) {
          $0 + left[$1 + shift * bands] * right[$1]
        })
    }
    func halfway(_ shift: Int, _ side: Int) -> Double {
      let near = product(shift) + product(shift + side)
      return (9 * near - (product(shift - side) + product(shift + 2 * side))) / 16
    }
    let lowest = max(-100, 1 - second.frameCount)
    let highest = min(100, first.frameCount - 1)
    var best = (shift: lowest, product: -Double.infinity)
    func look(_ shift: Int) {
      let product = product(shift)
      if product > best.product { best = (shift, product) }
    }
    for shift in stride(from: lowest, through: highest, by: 2) { look(shift) }
    for shift in [best.shift - 1, best.shift + 1] where (lowest...highest).contains(shift) {
      look(shift)
    }
    let energies = [left, right].map { Double($0.reduce(0) { $0 + $1 * $1 }) }
    return min(
      1,
      max(best.product, halfway(best.shift, 1), halfway(best.shift, -1))
        / (energies[0] * energies[1]).squareRoot())
  }

  @Test("Outlines have length 1, and near-identical sounds have near-identical ones")
  func outline() throws {
    let first = try Self.fingerprint(original)
    let padded = try Self.fingerprint([Float](repeating: 0, count: 3000) + original)
    let product = { (a: SoundFingerprint, b: SoundFingerprint) in
      zip(a.outline, b.outline).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    }
    #expect(abs(product(first, first) - 1) < 1e-5)
    #expect(product(first, padded) > 0.99)
  }

  @Test("Silence has no fingerprint, whatever its offset; a click has one")
  func silence() {
    for value in [Float(0), 0.3, -0.00005] {
      let samples = [Float](repeating: value, count: 16_000)
      for rate in [16_000.0, 7999] {
        #expect(SoundFingerprint(of: Signal(samples: samples, sampleRate: rate))?.frameCount == nil)
      }
    }
    #expect(SoundFingerprint(of: Signal(samples: [], sampleRate: 16_000))?.frameCount == nil)
    let click = SoundFingerprint(of: Signal(samples: [0, 0.5, 0, 0], sampleRate: 4000))
    #expect(click?.frameCount == 1)
  }
}
