import AffektCore
import AffektNumerics

/// Rows of features whose columns have mean 0 and standard deviation 1 over some of the rows.
///
/// Columns that are constant there (`ColumnStatistics.isConstant(_:)`) are left out; a value that is
/// missing becomes 0, the mean.
struct StandardizedRows {
  /// The places of the columns that are kept.
  let columns: [Int]
  /// The rows: all recordings × kept columns.
  let rows: Matrix<Double>

  /// Standardises `rows` by those at `places`.
  init(_ rows: Matrix<Double>, by places: [Int]) {
    var kept: [(column: Int, statistics: ColumnStatistics)] = []
    for column in 0..<rows.columnCount {
      let values = places.map { rows[$0, column] }.filter(\.isFinite)
      let statistics = ColumnStatistics(
        of: Matrix(rows: values.count, columns: 1, elements: values))
      if !statistics.isConstant(0) { kept.append((column, statistics)) }
    }
    columns = kept.map(\.column)
    let scaling = ColumnScaling(
      columns: columns.map(String.init), shifts: kept.map { $0.statistics.means[0] },
      scales: kept.map { $0.statistics.deviations[0] })
    var standardized = scaling.transform(rows.columns(columns))
    for place in standardized.elements.indices where !standardized.elements[place].isFinite {
      standardized.elements[place] = 0
    }
    self.rows = standardized
  }
}
