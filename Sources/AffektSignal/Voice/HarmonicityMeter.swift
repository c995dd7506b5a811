import AffektNumerics
import Foundation

/// How much of a voice is periodic: the harmonics-to-noise ratio.
///
/// If a share r of the power repeats after a period and the rest does not, the normalised correlation of the
/// signal with itself a period later is r, and the ratio is 10·log₁₀(r/(1 − r)). The correlation is looked up
/// between samples by a windowed sinc function, at its greatest within 0.8 to 1.25 of the period that the
/// pitch track says.
///
/// - Cross-correlation: Σ x[n]·x[n+τ] over one longest period, divided by the root of both powers. It is
///   exact for a periodic signal of any period.
/// - Autocorrelation: that of a frame of 4.5 longest periods under a Hann window, divided by that of the
///   window, r(τ) = (rₓ(τ)/rₓ(0))/(r_w(τ)/r_w(0)), less the mean of the frame.
///
/// Results lie between −40 and 100 dB, where single precision ends. Source: Boersma, "Accurate short-term
/// analysis of the fundamental frequency and the harmonics-to-noise ratio of a sampled sound", Proceedings
/// of the Institute of Phonetic Sciences 17, 1993.
public struct HarmonicityMeter: Sendable {
  /// How the correlation is taken.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// Of one stretch with another, a period later.
    case crossCorrelation = "cross-correlation"
    /// Of a windowed frame, divided by that of the window.
    case autocorrelation
  }

  /// The least and the greatest ratio, in dB.
  public static let limits = -40.0...100.0

  /// How many correlations to either side the sinc function reaches.
  private static let reach = 24
  private static let autocorrelationPeriods = 4.5

  private let method: Method
  /// The longest period, in samples.
  private let longest: Double
  private let window: [Double]

  /// Prepares the measurement for signals of `sampleRate` Hz, with no period longer than that of
  /// `minimumFrequency` Hz.
  public init(method: Method, minimumFrequency: Double, sampleRate: Double) {
    self.method = method
    longest = sampleRate / minimumFrequency
    let length = max(3, Int(saturating: (Self.autocorrelationPeriods * longest).rounded()))
    window = (0..<length).map {
      0.5 - 0.5 * cos(2 * Double.pi * (Double($0) + 0.5) / Double(length))
    }
  }

  /// The ratio in dB around a sample, where the period is known; nil for silence.
  public func ratio(of samples: [Float], around center: Double, period: Double) -> Double? {
    let low = max(2, Int(saturating: (0.8 * period).rounded(.down)))
    let high = max(low + 2, Int(saturating: (1.25 * period).rounded(.up)))
    let lags = max(1, low - Self.reach)...high + Self.reach
    let correlations =
      switch method {
      case .crossCorrelation: crossCorrelations(of: samples, around: center, period, lags)
      case .autocorrelation: autocorrelations(of: samples, around: center, lags)
      }
    guard let correlations else { return nil }
    let first = low - lags.lowerBound
    let last = high - lags.lowerBound
    var best = first
    for index in first...last where correlations[index] > correlations[best] { best = index }
    let share = correlations.withUnsafeBufferPointer {
      SincInterpolation.maximum(of: $0, around: best, reach: Self.reach).value
    }
    // A share of 1 has no noise, one of 0 or less no period.
    let bounded = min(max(share, 1e-6), 1 - 1e-12)
    let ratio = 10 * log10(bounded / (1 - bounded))
    return min(max(ratio, Self.limits.lowerBound), Self.limits.upperBound)
  }

  /// The normalised cross-correlations, in the middle of which `center` lies; beyond its ends the signal
  /// is silent.
  private func crossCorrelations(
    of samples: [Float], around center: Double, _ period: Double, _ lags: ClosedRange<Int>
  ) -> [Double]? {
    let width = max(2, Int(saturating: longest.rounded()))
    let span = width + lags.upperBound
    let start = Int(saturating: (center - (Double(width) + period) / 2).rounded())
    let piece = Self.piece(of: samples, from: start, count: span)
    guard piece.contains(where: { $0 != 0 }) else { return nil }
    return piece.withUnsafeBufferPointer { piece in
      var power = 0.0
      for index in 0..<width { power += piece[index] * piece[index] }
      var later = 0.0
      for index in 0..<width {
        later += piece[lags.lowerBound + index] * piece[lags.lowerBound + index]
      }
      return lags.map { lag in
        var sum = 0.0
        for index in 0..<width { sum += piece[index] * piece[index + lag] }
        let scale = (power * max(0, later)).squareRoot()
        if lag < lags.upperBound {
          later += piece[lag + width] * piece[lag + width] - piece[lag] * piece[lag]
        }
        return scale > 0 ? min(1, max(-1, sum / scale)) : 0
      }
    }
  }

  /// The autocorrelations of a frame in the middle of which `center` lies, corrected for the window.
  private func autocorrelations(
    of samples: [Float], around center: Double, _ lags: ClosedRange<Int>
  ) -> [Double]? {
    let count = window.count
    let start = Int(saturating: (center - Double(count) / 2).rounded())
    var frame = Self.piece(of: samples, from: start, count: count)
    guard lags.upperBound < count else { return nil }
    let mean = frame.reduce(0, +) / Double(count)
    for index in 0..<count { frame[index] = (frame[index] - mean) * window[index] }
    let power = Self.product(frame, lag: 0)
    guard power > 0 else { return nil }
    let windowPower = Self.product(window, lag: 0)
    return lags.map { lag in
      let own = Self.product(window, lag: lag) / windowPower
      return own > 0 ? Self.product(frame, lag: lag) / power / own : 0
    }
  }

  private static func product(_ values: [Double], lag: Int) -> Double {
    values.withUnsafeBufferPointer { values in
      var sum = 0.0
      for index in 0..<values.count - lag { sum += values[index] * values[index + lag] }
      return sum
    }
  }

  /// Samples from any place on; zeros beyond the signal.
  private static func piece(of samples: [Float], from start: Int, count: Int) -> [Double] {
    (start..<start + count).map { samples.indices.contains($0) ? Double(samples[$0]) : 0 }
  }
}
