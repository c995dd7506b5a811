import Foundation

/// The regularised incomplete beta function Iₓ(a, b), which Student's t, F and the binomial
/// distribution share.
///
/// By its continued fraction, evaluated with Lentz's method, on the side of the mean where it
/// converges fast; relative accuracy about 10⁻¹³. Source: DiDonato and Morris, ACM TOMS 18(3), 1992,
/// and the Digital Library of Mathematical Functions, 8.17.22.
enum IncompleteBeta {
  /// 1 − Iₓ(a, b) for positive a and b, where `rest` is 1 − x; without cancellation where it is
  /// small.
  static func complement(_ x: Double, rest: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 1 }
    guard rest > 0 else { return 0 }
    return rest < (b + 1) / (a + b + 2) ? lower(rest, x, b, a) : 1 - lower(x, rest, a, b)
  }

  /// Iₓ(a, b) where the fraction converges, `rest` being 1 − x.
  private static func lower(_ x: Double, _ rest: Double, _ a: Double, _ b: Double) -> Double {
    let logarithm =
      a * log(x) + b * log(rest) + lgamma(a + b).0 - lgamma(a).0 - lgamma(b).0 - log(a)
    return exp(logarithm) / fraction(x, a, b)
  }

  /// The continued fraction 1 + d₁/(1 + d₂/(1 + …)).
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    var value = 1.0
    var numerator = 1.0
    var denominator = 0.0
    for step in 1...10_000 {
      let m = Double(step / 2)
      let coefficient =
        step % 2 == 0
        ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      denominator = 1 + coefficient * denominator
      if abs(denominator) < tiny { denominator = tiny }
      denominator = 1 / denominator
      numerator = 1 + coefficient / numerator
      if abs(numerator) < tiny { numerator = tiny }
      let change = numerator * denominator
      value *= change
      if abs(change - 1) < 1e-15 { break }
    }
    return value
  }
}
