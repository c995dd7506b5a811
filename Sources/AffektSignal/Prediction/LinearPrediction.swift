import AffektNumerics
import Foundation

/// A filter that predicts each sample from those before it: x[n] ≈ −Σ_{k=1…p} a[k]·x[n−k].
///
/// A(z) = 1 + Σ a[k]·z⁻ᵏ is the whitening filter; 1/A(z) has the shape of the spectrum, and the zeros of A
/// are its resonances. Source: Markel and Gray, "Linear Prediction of Speech", Springer 1976.
public struct LinearPrediction: Sendable, Equatable {
  /// The coefficients a[1], …, a[p].
  public let coefficients: [Double]
  /// The mean power of what is not predicted.
  public let residualPower: Double

  /// A prediction that is given.
  public init(coefficients: [Double], residualPower: Double) {
    self.coefficients = coefficients
    self.residualPower = residualPower
  }

  /// By Burg's method: each reflection coefficient makes the forward and the backward residual together
  /// least. No window is needed, and A has all of its zeros inside the unit circle.
  ///
  /// Silence, and a signal that is predicted exactly by fewer coefficients, give zeros for the others. Source:
  /// Andersen, "On the calculation of filter coefficients for maximum entropy spectral analysis",
  /// Geophysics 39(1), 1974.
  public static func burg(_ samples: [Double], order: Int) -> LinearPrediction {
    precondition(order > 0, "a prediction has a positive order")
    let count = samples.count
    var power = samples.reduce(0) { $0 + $1 * $1 } / Double(max(1, count))
    var coefficients = [Double](repeating: 0, count: order)
    var forward = samples
    var backward = samples
    // What remains below this is rounding.
    let least = power * 1e-15
    for step in 0..<min(order, max(0, count - 1)) {
      var (product, sum) = (0.0, 0.0)
      for index in step + 1..<count {
        let (f, b) = (forward[index], backward[index - 1])
        product += f * b
        sum += f * f + b * b
      }
      guard power > least, sum > 0 else { break }
      let reflection = -2 * product / sum
      guard reflection.isFinite, abs(reflection) < 1 else { break }
      raise(&coefficients, to: step, by: reflection)
      power *= 1 - reflection * reflection
      for index in stride(from: count - 1, to: step, by: -1) {
        let (f, b) = (forward[index], backward[index - 1])
        forward[index] = f + reflection * b
        backward[index] = b + reflection * f
      }
    }
    return LinearPrediction(coefficients: coefficients, residualPower: power)
  }

  /// By the autocorrelation r[0], …, r[p] of a windowed frame, with Durbin's recursion.
  ///
  /// Silence gives zeros. A recursion that becomes unstable by rounding ends there, with zeros for the
  /// rest.
  public static func durbin(_ autocorrelation: [Double], order: Int) -> LinearPrediction {
    precondition(
      order > 0 && autocorrelation.count > order, "there is a value for each lag up to the order")
    var power = autocorrelation[0]
    var coefficients = [Double](repeating: 0, count: order)
    let least = power * 1e-15
    for step in 0..<order {
      guard power > least, power > 0 else { break }
      var sum = autocorrelation[step + 1]
      for index in 0..<step { sum += coefficients[index] * autocorrelation[step - index] }
      let reflection = -sum / power
      guard reflection.isFinite, abs(reflection) < 1 else { break }
      raise(&coefficients, to: step, by: reflection)
      power *= 1 - reflection * reflection
    }
    return LinearPrediction(coefficients: coefficients, residualPower: power)
  }

  /// r[k] = Σ x[n]·x[n+k] for the lags 0, …, `count` − 1.
  public static func autocorrelation(of samples: [Double], count: Int) -> [Double] {
    (0..<count).map { lag in
      guard lag < samples.count else { return 0 }
      var sum = 0.0
      for index in 0..<samples.count - lag { sum += samples[index] * samples[index + lag] }
      return sum
    }
  }

  /// The zeros of A(z): as many as there are coefficients, but for those at 0.
  public var zeros: [PolynomialRoots.Root] {
    PolynomialRoots.roots(ofMonic: coefficients)
  }

  /// One more coefficient: a[k] ← a[k] + r·a[step − k].
  private static func raise(
    _ coefficients: inout [Double], to step: Int, by reflection: Double
  ) {
    let old = coefficients
    for index in 0..<step {
      coefficients[index] = old[index] + reflection * old[step - 1 - index]
    }
    coefficients[step] = reflection
  }
}
