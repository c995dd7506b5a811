import Foundation

/// The chi-square distribution: P(ν/2, x/2), with the regularised incomplete gamma function P.
///
/// P by its series below the mean and by the continued fraction of its complement above. Source:
/// the Digital Library of Mathematical Functions, 8.11.4 and 8.9.2.
public struct ChiSquareDistribution: ContinuousDistribution {
  /// The degrees of freedom, ν.
  public let degreesOfFreedom: Double

  /// The distribution with `degreesOfFreedom` > 0.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "there must be a degree of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value of at most `x`.
  public func cumulative(_ x: Double) -> Double { tails(x).lower }

  /// The probability of a value above `x`.
  public func upperTail(_ x: Double) -> Double { tails(x).upper }

  /// The smallest value that the distribution has, or −∞.
  public var lowerBound: Double { 0 }

  private func tails(_ x: Double) -> (lower: Double, upper: Double) {
    guard !x.isNaN else { return (.nan, .nan) }
    guard x > 0 else { return (0, 1) }
    guard x < .infinity else { return (1, 0) }
    let (shape, point) = (degreesOfFreedom / 2, x / 2)
    let factor = exp(shape * log(point) - point - lgamma(shape).0)
    if point < shape + 1 {
      let lower = factor * Self.series(shape, point)
      return (lower, 1 - lower)
    }
    let upper = factor * Self.fraction(shape, point)
    return (1 - upper, upper)
  }

  /// Σ xⁿ / (a(a+1)…(a+n)).
  private static func series(_ shape: Double, _ point: Double) -> Double {
    var term = 1 / shape
    var sum = term
    var divisor = shape
    while term > sum * 1e-17 {
      divisor += 1
      term *= point / divisor
      sum += term
    }
    return sum
  }

  /// 1/(x + 1 − a − 1·(1 − a)/(x + 3 − a − …)), by Lentz's method.
  private static func fraction(_ shape: Double, _ point: Double) -> Double {
    var b = point + 1 - shape
    var numerator = Double.greatestFiniteMagnitude
    var denominator = 1 / b
    var value = denominator
    for step in 1...10_000 {
      let a = -Double(step) * (Double(step) - shape)
      b += 2
      denominator = 1 / (a * denominator + b)
      numerator = b + a / numerator
      let change = numerator * denominator
      value *= change
      if abs(change - 1) < 1e-15 { break }
    }
    return value
  }
}
