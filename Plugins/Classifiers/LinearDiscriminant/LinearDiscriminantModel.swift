import AffektCore
import AffektNumerics

/// The weights and the intercept of each emotion.
struct LinearDiscriminantModel: ClassifierModel {
  let labels: [ClassLabel]
  let columns: [String]
  /// Emotions × columns.
  let weights: Matrix<Double>
  let intercepts: [Double]

  var summary: FitSummary { FitSummary() }

  /// The linear score of each emotion; its softmax is the probability.
  func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
    let rows = try examples.recordingRows(columns: columns)
    var values = Matrix.product(rows, weights, secondTransposed: true)
    for row in 0..<values.rowCount {
      for label in labels.indices { values[row, label] += intercepts[label] }
    }
    var probabilities = values
    probabilities.applySoftmaxToRows()
    return ScoreMatrix(labels: labels, values: values, probabilities: probabilities)
  }
}

extension LinearDiscriminantModel {
  /// Reads a model; throws unless every label has a weight for each column, and an intercept.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = try stored.labels(.labels)
    columns = try stored.columnNames(.columns)
    weights = try stored.matrix(.weights, rows: labels.count, columns: columns.count)
    intercepts = try stored.numbers(.intercepts, for: labels.count, "labels")
  }
}
