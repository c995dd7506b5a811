import AffektCore
import AffektNumerics

/// Brings every column to the range from 0 to 1 on the training set: (x − least) / (greatest − least).
///
/// Values outside of the range on the test set go beyond 0 and 1. A constant column becomes 0.
/// Frames count as rows. Source: scikit-learn's `MinMaxScaler`.
public struct MinMax: FittedStage {
  /// Who the plugin is.
  public static let manifest = PluginManifest(
    identifier: "min-max", version: 1, summary: "Brings every column to the range from 0 to 1.",
    reference: "scikit-learn MinMaxScaler",
    citations: [.scikitLearn])

  /// Makes the plugin.
  public init(parameters: NoParameters) throws(SettingsError) {}

  /// Finds the least and the greatest value of every column.
  ///
  /// Throws for examples that are missing or not finite.
  public func fit(_ training: TrainingSet) throws(FitError) -> ColumnScaling {
    try training.validate()
    let columnCount = training.examples.columns.count
    var least = [Double](repeating: .infinity, count: columnCount)
    var greatest = [Double](repeating: -.infinity, count: columnCount)
    training.examples.forEachBlock { _, rows in
      for row in 0..<rows.rowCount {
        for column in 0..<columnCount {
          least[column] = min(least[column], rows[row, column])
          greatest[column] = max(greatest[column], rows[row, column])
        }
      }
    }
    let ranges = zip(least, greatest).map { $1 > $0 ? $1 - $0 : 1 }
    guard Vector.allFinite(ranges) else {
      throw FitError("the range of a column overflows; leave out columns with extreme values")
    }
    return ColumnScaling(shifts: least, scales: ranges)
  }
}
