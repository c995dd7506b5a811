import AffektNumerics
import Foundation

/// Weakens each bin of a spectrogram by as much as it is likely to be noise.
///
/// Frames last 32 ms (the next power of two in samples) and overlap by half. N is the noise power
/// of a bin, γ = |X|²/N the a posteriori ratio, and the a priori ratio ξ = 0.98·|Ŝ[t−1]|²/N +
/// 0.02·max(γ − 1, 0), not below −25 dB, where Ŝ = G·X is the cleaned bin. The gain G:
///
/// - Wiener: G = ξ/(1 + ξ).
/// - Log-MMSE: G = ξ/(1 + ξ)·exp(E₁(v)/2) with v = ξγ/(1 + ξ), which makes the mean square error of
///   the logarithm of the amplitude least.
///
/// G is not below a floor and not above 1. Silence stays silence. Sources: Ephraim and Malah,
/// "Speech enhancement using a minimum mean-square error log-spectral amplitude estimator", IEEE
/// Trans. ASSP 33(2), 1985; for N `NoiseTracker`.
public struct NoiseSuppressor: Sendable, Hashable {
  /// How strongly a bin is weakened.
  public enum Gain: Sendable, Hashable {
    /// The least mean square error of the spectrum.
    case wiener
    /// The least mean square error of the logarithm of the amplitude.
    case logMMSE
  }

  /// Where the power of the noise is taken from.
  public enum NoiseEstimate: Sendable, Hashable {
    /// The least power of each bin within 1.5 s, followed over time.
    case minimumStatistics
    /// The mean power of the first 120 ms, in which no one must speak.
    case beginning
  }

  /// How strongly a bin is weakened.
  public let gain: Gain
  /// Where the power of the noise is taken from.
  public let noise: NoiseEstimate
  /// The least gain, in dB: 0 or below.
  public let floor: Double

  /// Makes a suppressor.
  public init(gain: Gain, noise: NoiseEstimate = .minimumStatistics, floor: Double = -20) {
    precondition(floor <= 0, "the least gain is no more than 0 dB")
    self.gain = gain
    self.noise = noise
    self.floor = floor
  }

  /// The signal with its noise weakened, as many samples as there were.
  public func apply(to signal: Signal) -> Signal {
    var length = 16
    while Double(length) < 0.032 * signal.sampleRate { length *= 2 }
    let frames = OverlapAdd(frameLength: length, hopLength: length / 2)
    let hop = Double(length / 2) / signal.sampleRate
    // The frames that lie within the first 120 ms.
    let beginning = 1...max(1, Int(saturating: 0.12 / hop) - 1)
    let leastGain = pow(10, floor / 20)
    var tracker: NoiseTracker?
    var estimate = [Double](repeating: 0, count: frames.binCount)
    var before = estimate
    let samples = frames.apply(to: signal.samples) { _, real, imaginary in
      // Half of the first frame lies before the signal: the second one begins the estimate.
      var isFirst = false
      if tracker == nil {
        isFirst = true
        let second = Self.powers(real, imaginary, min(1, real.rowCount - 1))
        tracker = NoiseTracker(first: second, hop: hop)
        estimate =
          noise == .beginning ? Self.meanPowers(real, imaginary, rows: beginning) : second
      }
      for row in 0..<real.rowCount {
        let powers = Self.powers(real, imaginary, row)
        if noise == .minimumStatistics, !(isFirst && row == 0) {
          tracker?.update(powers)
          estimate = tracker?.noise ?? estimate
        }
        for bin in powers.indices {
          let weight = weight(power: powers[bin], noise: estimate[bin], before: before[bin])
          let limited = min(max(weight, leastGain), 1)
          before[bin] = limited * limited * powers[bin]
          real[row, bin] *= Float(limited)
          imaginary[row, bin] *= Float(limited)
        }
      }
    }
    return Signal(samples: samples, sampleRate: signal.sampleRate)
  }

  /// The gain of a bin from its power, that of the noise, and that of the cleaned bin before it.
  private func weight(power: Double, noise: Double, before: Double) -> Double {
    let noise = max(noise, 1e-30)
    let after = power / noise
    let prior = max(0.98 * before / noise + 0.02 * max(after - 1, 0), 0.0031622776601683795)
    let wiener = prior / (1 + prior)
    switch gain {
    case .wiener: return wiener
    case .logMMSE:
      let argument = wiener * after
      // Below this E₁ has long lifted the gain beyond 1, which is its limit.
      return argument < 1e-12 ? 1 : wiener * exp(ExponentialIntegral.e1(argument) / 2)
    }
  }

  private static func powers(
    _ real: Matrix<Float>, _ imaginary: Matrix<Float>, _ row: Int
  ) -> [Double] {
    (0..<real.columnCount).map { bin in
      let (x, y) = (Double(real[row, bin]), Double(imaginary[row, bin]))
      return x * x + y * y
    }
  }

  private static func meanPowers(
    _ real: Matrix<Float>, _ imaginary: Matrix<Float>, rows: ClosedRange<Int>
  ) -> [Double] {
    let rows = rows.clamped(to: 0...real.rowCount - 1)
    var sums = [Double](repeating: 0, count: real.columnCount)
    for row in rows {
      for (bin, power) in powers(real, imaginary, row).enumerated() { sums[bin] += power }
    }
    return sums.map { $0 / Double(rows.count) }
  }
}
