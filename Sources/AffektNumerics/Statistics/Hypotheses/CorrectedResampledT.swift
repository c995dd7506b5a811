/// Nadeau and Bengio's t test for differences measured on resampled training and test sets.
///
/// t = d̄/√((1/J + n_test/n_train)·s²) with J − 1 degrees of freedom, where d̄ and s² are the mean and
/// the sample variance of J differences. The second term stands for what the training sets share; the
/// naive t test leaves it out and rejects far too often. Source: Nadeau and Bengio, "Inference for the
/// generalization error", Machine Learning 52(3), 2003.
public struct CorrectedResampledT: Sendable, Equatable {
  /// The statistic t.
  public let statistic: Double
  /// The degrees of freedom, J − 1.
  public let degreesOfFreedom: Int
  /// The two-sided p-value.
  public let pValue: Double

  /// Tests differences; `testShare` is the size of a test set over that of its training set.
  ///
  /// Nil for fewer than two differences, and when all are equal: then no t exists. A `testShare` of 0
  /// is the ordinary paired t test.
  public init?(differences: [Double], testShare: Double) {
    guard let spread = PairedDifferences(differences), spread.deviation > 0 else { return nil }
    let count = Double(differences.count)
    let scale = (1 / count + testShare).squareRoot() * spread.deviation
    statistic = spread.mean / scale
    degreesOfFreedom = differences.count - 1
    pValue = StudentTDistribution(degreesOfFreedom: count - 1).twoSidedTail(statistic)
  }
}
