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
