import AffektCore
import AffektNumerics
import Foundation

/// The normal distribution of every column under every emotion.
struct NaiveBayesModel: ClassifierModel {
  let labels: [ClassLabel]
  let columns: [String]
  let logPriors: [Double]
  /// Emotions × columns.
  let means: Matrix<Double>
  /// Emotions × columns, all above zero.
  let variances: Matrix<Double>

  var summary: FitSummary { FitSummary() }

  /// The logarithm of prior times density of each emotion; its softmax is the probability.
  func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
    let rows = try examples.recordingRows(columns: columns)
    var values = Matrix<Double>(rows: rows.rowCount, columns: labels.count)
    for label in labels.indices {
      let (means, variances) = (means.row(label), variances.row(label))
      let constant =
        logPriors[label] - 0.5 * variances.reduce(0) { $0 + log(2 * Double.pi * $1) }
      for row in 0..<rows.rowCount {
        var distance = 0.0
        for column in columns.indices {
          let difference = rows[row, column] - means[column]
          distance += difference * difference / variances[column]
        }
        values[row, label] = constant - 0.5 * distance
      }
    }
    var probabilities = values
    probabilities.applySoftmaxToRows()
    return ScoreMatrix(labels: labels, values: values, probabilities: probabilities)
  }
}

extension NaiveBayesModel {
  /// Reads a model; throws unless every label has a prior, and a mean and a variance of each column.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = try stored.labels(.labels)
    columns = try stored.columnNames(.columns)
    logPriors = try stored.numbers(.logPriors, for: labels.count, "labels")
    means = try stored.matrix(.means, rows: labels.count, columns: columns.count)
    variances = try stored.matrix(.variances, rows: labels.count, columns: columns.count)
    try stored.require(
      variances.elements.allSatisfy { $0 > 0 }, .variances, "a variance is not above 0")
  }
}
