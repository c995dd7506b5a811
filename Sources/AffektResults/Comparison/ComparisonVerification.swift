/// Compares finished runs again, and says where `comparison.json` differs from what they give.
public struct ComparisonVerification: Sendable, Equatable {
  /// The number of values that were computed again.
  public let count: Int
  /// Those that differ.
  public let differences: [ValueDifference]

  /// Verifies a comparison with its runs, in its order.
  ///
  /// - Throws: `RunComparisonError` when the runs cannot be compared.
  public init(_ stated: RunComparison, runs: [RunComparison.Source]) throws {
    var comparison = ValueComparison(countingEqualValues: true)
    try comparison.compare(stated, try RunComparison(of: runs), at: "comparison")
    count = comparison.count
    differences = comparison.differences
  }
}
