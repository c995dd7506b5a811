/// The mean and the spread of paired differences, and what follows from them.
public struct PairedDifferences: Sendable, Equatable {
  /// The number of pairs.
  public let count: Int
  /// The mean difference.
  public let mean: Double
  /// The sample standard deviation, with n − 1.
  public let deviation: Double

  /// How far apart differences of scores between 0 and 1 may lie by rounding alone.
  private static let rounding = 1e-12

  /// Measures differences of scores between 0 and 1; nil for fewer than two. Differences that are equal but for
  /// rounding have no deviation.
  public init?(_ differences: [Double]) {
    guard let first = differences.first, let least = differences.min(),
      let greatest = differences.max(), differences.count > 1
    else { return nil }
    count = differences.count
    let n = Double(differences.count)
    // Relative to the first: equal values then have exact zeros.
    let shifted = differences.map { $0 - first }
    let shift = Vector.sum(shifted) / n
    mean = first + shift
    let squares = shifted.reduce(0) { $0 + ($1 - shift) * ($1 - shift) }
    deviation = greatest - least > Self.rounding ? (squares / (n - 1)).squareRoot() : 0
  }

  /// Cohen's d for pairs: the mean over the standard deviation; nil when all differences are equal.
  ///
  /// Source: Cohen, "Statistical Power Analysis for the Behavioral Sciences", 2nd edition, 1988.
  public var cohensD: Double? { deviation > 0 ? mean / deviation : nil }

  /// The smallest mean difference that a two-sided paired t test would find with probability `power`.
  ///
  /// δ = (t at 1 − α/2 + t at `power`)·s/√n, both quantiles with n − 1 degrees of freedom: an
  /// approximation by the central t distribution. Source: Bloom, "Minimum detectable effects",
  /// Evaluation Review 19(5), 1995.
  public static func detectable(
    deviation: Double, count: Int, alpha: Double = 0.05, power: Double = 0.8
  ) -> Double {
    precondition(count > 1, "a paired test needs two pairs")
    let distribution = StudentTDistribution(degreesOfFreedom: Double(count - 1))
    let quantiles = distribution.quantile(1 - alpha / 2) + distribution.quantile(power)
    return quantiles * deviation / Double(count).squareRoot()
  }
}
