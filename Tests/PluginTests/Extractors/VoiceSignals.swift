import AffektNumerics
import AffektSignal
import Foundation

/// Voices in closed form whose fundamental frequency, jitter, shimmer, harmonicity and formants are known, at
/// 16 kHz: the signals that the reference numbers of voices were made from.
enum VoiceSignals {
  static let rate = 16_000.0

  /// A voice and what is true of its pulses.
  struct Voice {
    var signal: Signal
    /// The mean |T[i] − T[i−1]| over the mean period.
    var jitter = 0.0
    /// The mean |20·log₁₀(A[i]/A[i−1])|.
    var shimmer = 0.0
  }

  /// The formants and the bandwidths of vowels, in Hz.
  static let vowels: [String: (formants: [Double], bandwidths: [Double])] = [
    "a": ([730, 1090, 2440, 3400], [60, 70, 110, 150]),
    "i": ([270, 2290, 3010, 3600], [50, 80, 120, 150]),
    "u": ([300, 870, 2240, 3300], [50, 60, 100, 150]),
  ]

  /// Uniform numbers from −1 to 1 of a linear congruential generator.
  static func noise(_ count: Int, seed: UInt32) -> [Double] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return 2 * Double(state) / 4_294_967_296 - 1
    }
  }

  /// Harmonics of `frequency` with the amplitudes a/k.
  static func harmonics(_ frequency: Double, seconds: Double, amplitude: Double = 0.1) -> Signal {
    let count = Int(saturating: 7600 / frequency)
    let samples = (0..<Int(saturating: (seconds * rate).rounded())).map { index -> Float in
      let turn = 2 * Double.pi * frequency * Double(index) / rate
      return Float(
        amplitude * (1...count).reduce(0) { $0 + sin(Double($1) * turn) / Double($1) })
    }
    return Signal(samples: samples, sampleRate: rate)
  }

  /// Pulses through the resonators of a vowel, or bare; the peak is 0.5.
  ///
  /// Jitter is a share of the period, shimmer is in decibels; both are those of random numbers, so that
  /// what is true of the pulses differs a little.
  static func voice(
    _ frequency: Double, seconds: Double, jitter: Double = 0, shimmer: Double = 0,
    vowel: String? = "a", seed: UInt32 = 1
  ) -> Voice {
    let (u, v) = (noise(200, seed: seed), noise(200, seed: seed + 1))
    let periods = u.map { (1 + jitter * 1.5 * $0) / frequency }
    let amplitudes = v.map { pow(10, shimmer * 1.5 * $0 / 20) }
    var (samples, times, heights) = pulses(periods, amplitudes, seconds: seconds)
    if let vowel, let tract = vowels[vowel] {
      for (formant, bandwidth) in zip(tract.formants, tract.bandwidths) {
        resonate(&samples, formant, bandwidth)
      }
    }
    let lengths = zip(times, times.dropFirst()).map { $1 - $0 }
    let changes = zip(lengths, lengths.dropFirst()).map { abs($1 - $0) }
    let steps = zip(heights, heights.dropFirst()).map { abs(20 * log10($1 / $0)) }
    return Voice(
      signal: scaled(samples), jitter: mean(changes) / mean(lengths), shimmer: mean(steps))
  }

  /// A voice of 150 Hz in white noise, at a ratio of their powers in dB.
  static func voice(inNoiseAt ratio: Double) -> Signal {
    let base = voice(150, seconds: 2).signal.samples.map { Double($0) }
    let noise = noise(base.count, seed: 31)
    let power = mean(base.map { $0 * $0 })
    let gain = (power / pow(10, ratio / 10) / mean(noise.map { $0 * $0 })).squareRoot()
    return scaled(zip(base, noise).map { $0 + gain * $1 })
  }

  private static func scaled(_ samples: [Double]) -> Signal {
    let peak = samples.map { abs($0) }.max() ?? 1
    return Signal(samples: samples.map { Float(0.5 * $0 / peak) }, sampleRate: rate)
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(1, values.count))
  }

  /// Windowed sinc pulses; the first is at 5 ms.
  private static func pulses(_ periods: [Double], _ amplitudes: [Double], seconds: Double)
    -> (samples: [Double], times: [Double], heights: [Double])
  {
    let count = Int(saturating: (seconds * rate).rounded())
    var samples = [Double](repeating: 0, count: count)
    var (times, heights): ([Double], [Double]) = ([], [])
    var time = 0.005
    while time < seconds - 0.01 {
      let place = times.count
      let center = time * rate
      let first = max(0, Int(saturating: (center - 32).rounded(.up)))
      for index in first...min(count - 1, Int(saturating: (center + 32).rounded(.down))) {
        let distance = Double(index) - center
        let turn = Double.pi * distance
        let sinc = distance == 0 ? 1 : sin(turn) / turn
        samples[index] +=
          amplitudes[place % amplitudes.count] * sinc * (0.5 + 0.5 * cos(turn / 32))
      }
      times.append(time)
      heights.append(amplitudes[place % amplitudes.count])
      time += periods[place % periods.count]
    }
    return (samples, times, heights)
  }

  /// A two-pole resonator with a gain of 1 at 0 Hz.
  private static func resonate(_ samples: inout [Double], _ frequency: Double, _ width: Double) {
    let radius = exp(-Double.pi * width / rate)
    let first = 2 * radius * cos(2 * Double.pi * frequency / rate)
    let second = -radius * radius
    var (last, before) = (0.0, 0.0)
    for index in samples.indices {
      let value = (1 - first - second) * samples[index] + first * last + second * before
      (before, last) = (last, value)
      samples[index] = value
    }
  }
}
