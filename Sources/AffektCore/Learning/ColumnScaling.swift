import AffektNumerics

/// A scale of its own for each column, learnt by a stage: (x − shift) / scale.
///
/// The columns keep their names and lose unit and bounds, for a test set may go beyond what the
/// training set had.
public struct ColumnScaling: FittedStageModel {
  /// What is taken from each column.
  public let shifts: [Double]
  /// What each column is then divided by.
  public let scales: [Double]

  /// Makes the scales of as many columns as there are shifts; no scale may be zero.
  public init(shifts: [Double], scales: [Double]) {
    precondition(shifts.count == scales.count, "every column needs a shift and a scale")
    self.shifts = shifts
    self.scales = scales
  }

  /// The same columns without unit and bounds.
  public func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map { FeatureColumn($0.name) }
  }

  /// Shifts and scales every column.
  public func transform(_ rows: Matrix<Double>) -> Matrix<Double> {
    var result = rows
    let columns = rows.columnCount
    result.elements.withUnsafeMutableBufferPointer { elements in
      for row in 0..<rows.rowCount {
        for column in 0..<columns {
          let place = row * columns + column
          elements[place] = (elements[place] - shifts[column]) / scales[column]
        }
      }
    }
    return result
  }
}
