import AffektNumerics

/// How the rows of an example set pass through one fitted stage.
protocol ExampleStage: Sendable {
  /// Transforms the rows of some recordings of `table`, which stand one recording after the other.
  func transform(
    _ rows: Matrix<Double>, ofRecordings recordings: [Int], in table: FeatureTable
  ) -> Matrix<Double>
}

/// One model for all examples.
struct SharedStage<Model: FittedStageModel>: ExampleStage {
  let model: Model

  func transform(
    _ rows: Matrix<Double>, ofRecordings recordings: [Int], in table: FeatureTable
  ) -> Matrix<Double> {
    model.transform(rows)
  }
}

/// A model for each group of examples.
struct AssignedStage<Model: FittedStageModel>: ExampleStage {
  let models: [Model]
  /// The model of each recording.
  let assignment: [Int: Int]

  func transform(
    _ rows: Matrix<Double>, ofRecordings recordings: [Int], in table: FeatureTable
  ) -> Matrix<Double> {
    var elements: [Double] = []
    var columnCount = rows.columnCount
    var firstRow = 0
    var next = 0
    // Neighbours with the same model are transformed together.
    while next < recordings.count {
      guard let place = assignment[recordings[next]] else {
        preconditionFailure("recording \(recordings[next]) has no model")
      }
      var rowCount = 0
      while next < recordings.count, assignment[recordings[next]] == place {
        rowCount += table.rowCount(of: recordings[next])
        next += 1
      }
      let part = models[place].transform(rows.rows(Array(firstRow..<firstRow + rowCount)))
      columnCount = part.columnCount
      elements += part.elements
      firstRow += rowCount
    }
    return Matrix(rows: rows.rowCount, columns: columnCount, elements: elements)
  }
}
