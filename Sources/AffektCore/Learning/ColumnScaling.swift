import AffektNumerics

/// A scale of its own for each column, learnt by a stage: (x − shift) / scale.
///
/// A constant column has the scale 0 and becomes 0, whatever a test set holds there: what rounding leaves
/// of it would tell recordings apart.
///
/// The columns keep their names and lose unit and bounds, for a test set may go beyond what the
/// training set had.
public struct ColumnScaling: FittedStageModel {
  /// The names of the columns.
  public let columns: [String]
  /// What is taken from each column.
  public let shifts: [Double]
  /// What each column is then divided by; 0 for one that is constant.
  public let scales: [Double]

  /// Makes the scales of the columns called `columns`, one shift and one scale each.
  public init(columns: [String], shifts: [Double], scales: [Double]) {
    precondition(
      shifts.count == columns.count && scales.count == columns.count,
      "every column needs a shift and a scale")
    self.columns = columns
    self.shifts = shifts
    self.scales = scales
  }

  /// The same columns without unit and bounds; throws for columns of other names.
  public func columns(for input: [FeatureColumn]) throws(PredictionError) -> [FeatureColumn] {
    try input.requireNames(columns)
    return input.map { FeatureColumn($0.name) }
  }

  /// Shifts and scales every column.
  public func transform(_ rows: Matrix<Double>) -> Matrix<Double> {
    var result = rows
    let columns = rows.columnCount
    result.elements.withUnsafeMutableBufferPointer { elements in
      for row in 0..<rows.rowCount {
        for column in 0..<columns {
          let place = row * columns + column
          elements[place] =
            scales[column] == 0 ? 0 : (elements[place] - shifts[column]) / scales[column]
        }
      }
    }
    return result
  }
}

extension ColumnScaling {
  /// The scale that gives the columns of `examples` mean zero and variance one over all their rows:
  /// (x − mean) / deviation, with the deviation of the population (divided by n).
  ///
  /// A column that is constant (`ColumnStatistics.isConstant(_:)`) becomes 0. Frames count as
  /// rows. Throws for examples that are missing or not finite.
  public static func standardizing(_ examples: ExampleSet) throws(FitError) -> ColumnScaling {
    try examples.validate()
    var statistics = ColumnStatistics(of: Matrix(rows: 0, columns: examples.columns.count))
    examples.forEachBlock { _, rows in statistics.merge(ColumnStatistics(of: rows)) }
    return standardizing(statistics, columns: examples.columns.map(\.name))
  }

  /// The scale that gives the columns called `columns`, of which `statistics` are known, mean zero and
  /// variance one; a constant column becomes 0.
  public static func standardizing(
    _ statistics: ColumnStatistics, columns: [String]
  ) -> ColumnScaling {
    ColumnScaling(
      columns: columns, shifts: statistics.means,
      scales: statistics.variances.indices.map { column in
        statistics.isConstant(column) ? 0 : statistics.variances[column].squareRoot()
      })
  }
}

extension ColumnScaling {
  /// Reads scales; throws unless every column has a shift and a scale that are finite.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    columns = try stored.value(.columns)
    shifts = try stored.numbers(.shifts, for: columns.count, "columns")
    scales = try stored.numbers(.scales, for: columns.count, "columns")
  }
}
