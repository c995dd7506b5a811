/// Wilcoxon's signed-rank test of paired differences: are positive and negative ones alike?
///
/// Differences are whole numbers, because only then are equal ones equal: in floating point
/// 0.71 − 0.68 and 0.63 − 0.60 differ, and the rounding would break the tie. Zeros are left out
/// before ranking (Wilcoxon's own rule); |dᵢ| get mid-ranks; W⁺ and W⁻ are the sums of the ranks of
/// positive and of negative differences.
///
/// Up to `exactLimit` differences the two-sided p-value is exact with ties: the share of all 2ⁿ
/// assignments of signs whose smaller rank sum is at most the observed one, counted by dynamic
/// programming over doubled ranks. Beyond that it is the normal approximation with corrections for
/// ties and continuity. Without any difference the p-value is 1. Source: Wilcoxon, "Individual
/// comparisons by ranking methods", Biometrics Bulletin 1(6), 1945; Hollander, Wolfe and Chicken,
/// "Nonparametric Statistical Methods", 3rd edition, 2014, section 3.1.
public struct WilcoxonSignedRank: Sendable, Equatable {
  /// The largest number of differences for which the p-value is exact.
  public static let exactLimit = 100

  /// The number of differences that are not zero.
  public let count: Int
  /// The number of differences that are zero, and left out.
  public let zeroCount: Int
  /// The sum of the ranks of positive differences, W⁺.
  public let positiveRankSum: Double
  /// The sum of the ranks of negative differences, W⁻.
  public let negativeRankSum: Double
  /// The two-sided p-value.
  public let pValue: Double
  /// Whether the p-value is exact.
  public let isExact: Bool

  /// Tests differences.
  public init(differences: [Int]) {
    let magnitudes = differences.filter { $0 != 0 }.map(\.magnitude)
    let isPositive = differences.filter { $0 != 0 }.map { $0 > 0 }
    let ranks = MidRanks.doubled(magnitudes)
    let positive = zip(ranks, isPositive).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
    let total = ranks.reduce(0, +)
    count = magnitudes.count
    zeroCount = differences.count - magnitudes.count
    positiveRankSum = Double(positive) / 2
    negativeRankSum = Double(total - positive) / 2
    isExact = magnitudes.count <= Self.exactLimit
    let smaller = min(positive, total - positive)
    pValue =
      isExact
      ? Self.exactPValue(smaller, ranks: ranks)
      : Self.approximatePValue(smaller, ranks: ranks, ties: MidRanks.tieSizes(magnitudes))
  }

  /// The smaller of both rank sums.
  public var statistic: Double { min(positiveRankSum, negativeRankSum) }

  /// The matched-pairs rank-biserial correlation (W⁺ − W⁻)/(W⁺ + W⁻), from −1 to 1; 0 without any
  /// difference.
  public var rankBiserial: Double {
    let total = positiveRankSum + negativeRankSum
    return total > 0 ? (positiveRankSum - negativeRankSum) / total : 0
  }

  /// Twice the probability of a rank sum of at most `smaller`, at most 1.
  private static func exactPValue(_ smaller: Int, ranks: [Int]) -> Double {
    // The probability of each sum up to the observed one, as signs are drawn one by one.
    var probabilities = [Double](repeating: 0, count: smaller + 1)
    probabilities[0] = 1
    for rank in ranks {
      for sum in stride(from: smaller, through: 0, by: -1) {
        let other = sum >= rank ? probabilities[sum - rank] : 0
        probabilities[sum] = (probabilities[sum] + other) / 2
      }
    }
    return min(1, 2 * probabilities.reduce(0, +))
  }

  private static func approximatePValue(_ smaller: Int, ranks: [Int], ties: [Int]) -> Double {
    let n = Double(ranks.count)
    let mean = n * (n + 1) / 4
    let correction = ties.reduce(0.0) { sum, size in
      sum + Double(size * size * size - size) / 48
    }
    let variance = n * (n + 1) * (2 * n + 1) / 24 - correction
    let distance = max(0, mean - Double(smaller) / 2 - 0.5)
    return min(1, 2 * NormalDistribution().upperTail(distance / variance.squareRoot()))
  }
}
