import AffektCore
import AffektNumerics

/// Brings every column to mean zero and variance one on the training side: (x − mean) / deviation.
///
/// The deviation is that of the population (divided by n). A column that is constant, up to the
/// rounding of its values, is only shifted. Frames count as rows. Source: scikit-learn's
/// `StandardScaler`.
public struct ZScore: Scaler {
  /// Who the plugin is.
  public static let manifest = PluginManifest(
    identifier: "z-score", version: 1,
    summary: "Brings every column to mean zero and variance one.",
    reference: "scikit-learn StandardScaler")

  /// Makes the plugin.
  public init(parameters: NoParameters) throws(ConfigurationError) {}

  /// Measures mean and deviation of every column.
  ///
  /// Throws for examples that are missing or not finite.
  public func fit(_ training: TrainingSet) throws(FitError) -> ColumnScaling {
    try training.validate()
    var statistics = ColumnStatistics(of: Matrix(rows: 0, columns: training.examples.columns.count))
    training.examples.forEachBlock { _, rows in
      statistics.merge(ColumnStatistics(of: rows))
    }
    let count = Double(statistics.count)
    let scales = zip(statistics.means, statistics.variances).map { mean, variance in
      // The variance that rounding alone can leave in a column of equal values.
      let rounding = count * mean * Double.ulpOfOne
      let isConstant = variance <= count * Double.ulpOfOne * variance + rounding * rounding
      return isConstant ? 1 : variance.squareRoot()
    }
    return ColumnScaling(shifts: statistics.means, scales: scales)
  }
}
