import AffektCore
import AffektNumerics

/// Rows of features whose columns have mean 0 and standard deviation 1 over some of the rows.
///
/// Columns that do not vary there are left out; a value that is missing becomes 0, the mean.
struct StandardizedRows {
  /// The places of the columns that are kept.
  let columns: [Int]
  /// The rows: all recordings × kept columns.
  let rows: Matrix<Double>

  /// Standardises `rows` by those at `places`.
  init(_ rows: Matrix<Double>, by places: [Int]) {
    var kept: [(column: Int, mean: Double, deviation: Double)] = []
    for column in 0..<rows.columnCount {
      let values = places.map { rows[$0, column] }.filter(\.isFinite)
      guard values.count > 1 else { continue }
      let mean = Statistics.mean(values)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (squares / Double(values.count)).squareRoot()
      if deviation > 1e-12 * max(1, abs(mean)) { kept.append((column, mean, deviation)) }
    }
    var standardized = Matrix<Double>(rows: rows.rowCount, columns: kept.count)
    for row in 0..<rows.rowCount {
      for (place, column) in kept.enumerated() {
        let value = (rows[row, column.column] - column.mean) / column.deviation
        standardized[row, place] = value.isFinite ? value : 0
      }
    }
    columns = kept.map(\.column)
    self.rows = standardized
  }
}
