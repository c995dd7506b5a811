/// The F distribution of Fisher and Snedecor: Iₓ(m/2, n/2) at x = m·f/(m·f + n).
public struct FDistribution: ContinuousDistribution {
  /// The degrees of freedom of the numerator, m.
  public let numerator: Double
  /// The degrees of freedom of the denominator, n.
  public let denominator: Double

  /// The distribution with positive degrees of freedom.
  public init(numerator: Double, denominator: Double) {
    precondition(numerator > 0 && denominator > 0, "there must be a degree of freedom")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The probability of a value of at most `x`.
  public func cumulative(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 0 }
    guard x < .infinity else { return 1 }
    let sum = numerator * x + denominator
    return IncompleteBeta.complement(
      denominator / sum, rest: numerator * x / sum, denominator / 2, numerator / 2)
  }

  /// The probability of a value above `x`.
  public func upperTail(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 1 }
    guard x < .infinity else { return 0 }
    let sum = numerator * x + denominator
    return IncompleteBeta.complement(
      numerator * x / sum, rest: denominator / sum, numerator / 2, denominator / 2)
  }

  /// The smallest value that the distribution has, or −∞.
  public var lowerBound: Double { 0 }
}
