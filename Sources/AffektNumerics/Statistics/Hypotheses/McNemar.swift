/// McNemar's test of two classifiers on the same cases: are the cases that only one of them classifies
/// correctly evenly distributed?
///
/// Exact: with b cases for the first alone and c for the second alone, twice the probability of at most
/// min(b, c) heads in b + c tosses, at most 1. Source: McNemar, Psychometrika 12(2), 1947; Edwards,
/// Psychometrika 13(3), 1948, for the continuity correction.
public struct McNemar: Sendable, Equatable {
  /// How many cases only the first classifies correctly, b.
  public let firstOnly: Int
  /// How many cases only the second classifies correctly, c.
  public let secondOnly: Int

  /// Tests two counts.
  public init(firstOnly: Int, secondOnly: Int) {
    self.firstOnly = firstOnly
    self.secondOnly = secondOnly
  }

  /// The exact two-sided p-value; 1 when both always agree.
  public var exactPValue: Double {
    let tosses = BinomialDistribution(trials: firstOnly + secondOnly, probability: 0.5)
    return min(1, 2 * tosses.cumulative(min(firstOnly, secondOnly)))
  }

  /// (|b − c| − 1)²/(b + c), χ² with one degree of freedom; 0 when both always agree or b = c.
  public var chiSquare: Double {
    let difference = Double(max(0, abs(firstOnly - secondOnly) - 1))
    return difference * difference / Double(max(1, firstOnly + secondOnly))
  }

  /// The p-value of `chiSquare`.
  public var chiSquarePValue: Double {
    ChiSquareDistribution(degreesOfFreedom: 1).upperTail(chiSquare)
  }
}
