import AffektCore
import AffektNumerics

/// Brings every column to the range from 0 to 1 on the training set: (x − least) / (greatest − least).
///
/// Values outside of the range on the test set go beyond 0 and 1. A column that is constant, up to the
/// rounding of its values, becomes 0.
/// Frames count as rows. Source: scikit-learn's `MinMaxScaler`.
struct MinMax: UnsupervisedStage {
  static let manifest = PluginManifest(
    identifier: "min-max", version: 2, summary: "Brings every column to the range from 0 to 1.",
    reference: "scikit-learn MinMaxScaler",
    citations: [.scikitLearn])

  init(parameters: NoParameters) throws(SettingsError) {}

  func columnCount(of count: Int) -> Int? { count }

  func fit(
    _ examples: ExampleSet, using generator: inout SeededGenerator
  ) throws(FitError) -> ColumnScaling {
    try examples.validate()
    let columnCount = examples.columns.count
    var least = [Double](repeating: .infinity, count: columnCount)
    var greatest = [Double](repeating: -.infinity, count: columnCount)
    var statistics = ColumnStatistics(of: Matrix(rows: 0, columns: columnCount))
    examples.forEachBlock { _, rows in
      statistics.merge(ColumnStatistics(of: rows))
      for row in 0..<rows.rowCount {
        for column in 0..<columnCount {
          least[column] = min(least[column], rows[row, column])
          greatest[column] = max(greatest[column], rows[row, column])
        }
      }
    }
    let ranges = least.indices.map { column in
      statistics.isConstant(column) ? 0 : greatest[column] - least[column]
    }
    guard Vector.allFinite(ranges) else {
      throw FitError("the range of a column overflows; leave out columns with extreme values")
    }
    return ColumnScaling(
      columns: examples.columns.map(\.name), shifts: least, scales: ranges)
  }
}
