import Foundation

/// The exponential integral.
public enum ExponentialIntegral {
  /// E₁(x) = ∫ₓ^∞ exp(−t)/t dt of a positive number, to 1e-14 of its value; infinite for 0.
  ///
  /// Up to 1 by its power series −γ − ln x − Σ (−x)ᵏ/(k·k!), beyond by its continued fraction
  /// exp(−x)/(x + 1 − 1/(x + 3 − 4/(x + 5 − 9/…))) with Lentz's method. Source: Abramowitz and
  /// Stegun, "Handbook of Mathematical Functions", 5.1.11 and 5.1.22.
  public static func e1(_ x: Double) -> Double {
    precondition(x >= 0, "the exponential integral is taken of numbers that are not negative")
    if x == 0 { return .infinity }
    if x <= 1 {
      var sum = -0.577215664901532860606512 - log(x)
      var power = -1.0
      for k in 1...30 {
        power *= -x / Double(k)
        let term = power / Double(k)
        sum += term
        if abs(term) < 1e-17 * abs(sum) { break }
      }
      return sum
    }
    if x > 740 { return 0 }
    var denominator = x + 1
    var ratio = 1e300
    var inverse = 1 / denominator
    var value = inverse
    for k in 1...200 {
      let factor = -Double(k * k)
      denominator += 2
      inverse = 1 / (factor * inverse + denominator)
      ratio = denominator + factor / ratio
      let change = ratio * inverse
      value *= change
      if abs(change - 1) < 1e-16 { break }
    }
    return value * exp(-x)
  }
}
