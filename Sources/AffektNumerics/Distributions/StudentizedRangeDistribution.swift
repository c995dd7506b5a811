import Foundation

/// The range of `count` independent standard normal numbers: the studentised range with infinite
/// degrees of freedom.
///
/// P(q) = k ∫ φ(z)·[Φ(z) − Φ(z − q)]^(k−1) dz, where z is the largest of the k numbers. The integrand
/// is smooth and vanishes at both ends, so the trapezoid rule with steps of 1/32 is exact to about
/// 10⁻¹⁴. Source: Tukey, "The problem of multiple comparisons", 1953.
public struct StudentizedRangeDistribution: ContinuousDistribution {
  /// How many numbers the range is taken over, k.
  public let count: Int

  /// The distribution for `count` ≥ 2 numbers.
  public init(count: Int) {
    precondition(count >= 2, "a range needs two numbers")
    self.count = count
  }

  /// The probability of a value of at most `x`.
  public func cumulative(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 0 }
    let normal = NormalDistribution()
    let step = 1.0 / 32
    var sum = 0.0
    for index in -288...288 {
      let z = Double(index) * step
      // The same difference from the nearer tails, where it keeps its digits.
      let share =
        z > x / 2
        ? normal.upperTail(z - x) - normal.upperTail(z)
        : normal.cumulative(z) - normal.cumulative(z - x)
      sum += normal.density(z) * pow(share, Double(count - 1))
    }
    return min(1, Double(count) * sum * step)
  }

  /// The probability of a value above `x`.
  public func upperTail(_ x: Double) -> Double { 1 - cumulative(x) }

  /// The smallest value that the distribution has, or −∞.
  public var lowerBound: Double { 0 }
}
