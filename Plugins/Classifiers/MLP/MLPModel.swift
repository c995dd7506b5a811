import AffektCore
import AffektNumerics

/// A trained network.
struct MLPModel: ClassifierModel {
  let labels: [ClassLabel]
  let summary: FitSummary
  let columns: [String]
  let network: Network<Float>

  /// The outputs before softmax; the probabilities are after it.
  func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
    let rows = try examples.recordingRows(columns: columns)
    let values = network.logits(
      for: Matrix(
        rows: rows.rowCount, columns: rows.columnCount, elements: rows.elements.map { Float($0) }))
    var probabilities = values
    probabilities.applySoftmaxToRows()
    return ScoreMatrix(labels: labels, values: values, probabilities: probabilities)
  }
}
