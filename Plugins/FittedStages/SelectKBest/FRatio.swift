import AffektNumerics

/// One-way analysis of variance.
enum FRatio {
  /// (Σ nₖ·(mₖ − m)² / (K − 1)) / (Σ (x − mₖ)² / (n − K)) over the K classes that occur.
  ///
  /// Zero for a constant column and when the class means are equal, infinite when they are not and
  /// nothing varies inside the classes. There must be two classes.
  static func between(_ values: [Double], labels: [Int], classCount: Int) -> Double {
    var groups = [[Double]](repeating: [], count: classCount)
    for (value, label) in zip(values, labels) { groups[label].append(value) }
    groups.removeAll(where: \.isEmpty)
    let whole = statistics(values)
    var (between, within) = (0.0, 0.0)
    for group in groups {
      let own = statistics(group)
      let count = Double(group.count)
      between += count * (own.mean - whole.mean) * (own.mean - whole.mean)
      within += count * own.variance
    }
    guard !whole.isConstant, between > 0 else { return 0 }
    return (between / Double(groups.count - 1)) / (within / Double(values.count - groups.count))
  }

  private static func statistics(
    _ values: [Double]
  ) -> (mean: Double, variance: Double, isConstant: Bool) {
    let statistics = ColumnStatistics(
      of: Matrix(rows: values.count, columns: 1, elements: values))
    return (statistics.means[0], statistics.variances[0], statistics.isConstant(0))
  }
}
