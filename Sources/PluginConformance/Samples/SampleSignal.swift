import AffektNumerics
import AffektSignal
import Foundation

/// A sound that checks try plugins with, and its name for messages.
struct SampleSignal: Sendable {
  let name: String
  let signal: Signal

  /// A sound like a voice: harmonics of a gliding pitch whose loudness comes and goes by syllables,
  /// with a little noise, so that no frame is silent. `variant` changes pitch and rhythm.
  static func voice(seconds: Double = 0.6, rate: Double = 22_050, variant: Int = 0) -> Self {
    var generator = SeededGenerator(seed: UInt64(truncatingIfNeeded: 11 + variant))
    let pitch = 110 + 35 * Double(variant)
    let syllables = 3.5 + Double(variant)
    var phase = 0.0
    return Self("a voice", seconds: seconds, rate: rate) { time in
      phase += 2 * .pi * pitch * (1 + 0.2 * sin(3 * time)) / rate
      let loudness = 0.12 + 0.1 * sin(2 * .pi * syllables * time)
      var sum = 0.0
      for harmonic in 1...12 where Double(harmonic) * pitch * 1.2 < rate / 2 {
        sum += sin(Double(harmonic) * phase) / Double(harmonic)
      }
      return loudness * sum + 0.002 * generator.normal()
    }
  }

  /// White noise between −`peak` and `peak`.
  static func noise(seconds: Double = 0.6, rate: Double = 22_050, peak: Double = 0.3) -> Self {
    var generator = SeededGenerator(seed: 5)
    return Self("noise", seconds: seconds, rate: rate) { _ in generator.uniform(in: -peak..<peak) }
  }

  /// The sound with noise in place of what lies between two times, in seconds.
  func withNoise(from start: Double, to end: Double) -> Self {
    var samples = signal.samples
    let noise = Self.noise(
      seconds: Double(samples.count) / signal.sampleRate, rate: signal.sampleRate, peak: 0.9
    ).signal.samples
    for place in samples.indices
    where (start..<end).contains(Double(place) / signal.sampleRate) && place < noise.count {
      samples[place] = noise[place]
    }
    return Self(
      name: "\(name) and noise",
      signal: Signal(samples: samples, sampleRate: signal.sampleRate))
  }

  /// Sounds of nothing, of almost nothing, and with nothing in parts.
  static let silent: [Self] = [
    Self("silence", seconds: 0.4) { _ in 0 },
    Self("a sound of amplitude 1e-20", seconds: 0.4) { 1e-20 * sin(2000 * $0) },
    Self("a constant", seconds: 0.4) { _ in 0.5 },
    Self("a click in silence", seconds: 0.4) { abs($0 - 0.2) < 0.0001 ? 0.9 : 0 },
  ]

  /// Sounds that fill the range from −1 to 1.
  static let fullScale: [Self] = [
    Self("a square wave at full scale", seconds: 0.4) { sin(2 * .pi * 441 * $0) >= 0 ? 1 : -1 },
    Self("a sine wave at full scale", seconds: 0.4) { sin(2 * .pi * 441 * $0) },
    Self("alternating samples at full scale", seconds: 0.4) {
      Int(saturating: ($0 * 22_050).rounded()).isMultiple(of: 2) ? 1 : -1
    },
    noise(peak: 1),
  ]

  /// Noise of one to a few thousand samples.
  static let short: [Self] = [1, 2, 3, 15, 200, 511, 512, 1024, 2049].map { count in
    let noise = noise(seconds: 0.1).signal.samples
    return Self(
      name: count == 1 ? "one sample" : "\(count) samples",
      signal: Signal(samples: Array(noise[0..<count]), sampleRate: 22_050))
  }

  /// Every sound at 22 050 Hz.
  static let all = silent + fullScale + short + [voice(), noise()]

  init(name: String, signal: Signal) {
    self.name = name
    self.signal = signal
  }

  private init(
    _ name: String, seconds: Double, rate: Double = 22_050, sample: (Double) -> Double
  ) {
    self.name = rate == 22_050 ? name : "\(name) at \(Int(saturating: rate)) Hz"
    let count = Int(saturating: seconds * rate)
    signal = Signal(
      samples: (0..<count).map { Float(sample(Double($0) / rate)) }, sampleRate: rate)
  }
}
