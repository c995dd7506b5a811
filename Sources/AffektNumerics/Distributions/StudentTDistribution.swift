/// Student's t distribution: for t > 0 the upper tail is ½·Iₓ(ν/2, ½) at x = ν/(ν + t²).
public struct StudentTDistribution: ContinuousDistribution {
  /// The degrees of freedom, ν.
  public let degreesOfFreedom: Double

  /// The distribution with `degreesOfFreedom` > 0.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0, "there must be a degree of freedom")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The probability of a value of at most `x`.
  public func cumulative(_ x: Double) -> Double { upperTail(-x) }

  /// The probability of a value above `x`.
  public func upperTail(_ x: Double) -> Double {
    let tail = 0.5 * twoSidedTail(x)
    return x < 0 ? 1 - tail : tail
  }

  /// The smallest value that the distribution has, or −∞.
  public var lowerBound: Double { -.infinity }

  /// The probability of a value at least as far from zero as `x`.
  public func twoSidedTail(_ x: Double) -> Double {
    guard !x.isNaN else { return .nan }
    guard x.isFinite else { return 0 }
    let square = x * x
    let sum = degreesOfFreedom + square
    return IncompleteBeta.complement(
      square / sum, rest: degreesOfFreedom / sum, 0.5, degreesOfFreedom / 2)
  }
}
