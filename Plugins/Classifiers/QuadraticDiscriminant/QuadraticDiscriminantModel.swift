import AffektCore
import AffektNumerics
import Foundation

/// The normal distribution of each emotion.
struct QuadraticDiscriminantModel: ClassifierModel {
  /// A normal distribution.
  struct Density: Codable, Sendable {
    let mean: [Double]
    /// The lower Cholesky factor of the covariance.
    let factor: Matrix<Double>
  }

  let labels: [ClassLabel]
  let summary: FitSummary
  let columns: [String]
  /// The columns that are not constant on the training set; none for a single emotion.
  let kept: [Int]
  let logPriors: [Double]
  let densities: [Density]

  /// The logarithm of prior times density of each emotion, without the constant that all share; its
  /// softmax is the probability.
  func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
    let rows = try examples.recordingRows(columns: columns).columns(kept)
    var values = Matrix<Double>(rows: rows.rowCount, columns: labels.count)
    for (label, density) in densities.enumerated() {
      var logDeterminant = 0.0
      for column in kept.indices { logDeterminant += 2 * log(density.factor[column, column]) }
      for row in 0..<rows.rowCount {
        values[row, label] =
          logPriors[label] - 0.5 * (logDeterminant + density.squaredDistance(of: rows.row(row)))
      }
    }
    var probabilities = values
    probabilities.applySoftmaxToRows()
    return ScoreMatrix(labels: labels, values: values, probabilities: probabilities)
  }
}

extension QuadraticDiscriminantModel.Density {
  /// (x − m)ᵀ·S⁻¹·(x − m), by forward substitution in S = L·Lᵀ.
  func squaredDistance(of row: [Double]) -> Double {
    var solution = [Double](repeating: 0, count: row.count)
    var total = 0.0
    for index in row.indices {
      var rest = row[index] - mean[index]
      for earlier in 0..<index { rest -= factor[index, earlier] * solution[earlier] }
      solution[index] = rest / factor[index, index]
      total += solution[index] * solution[index]
    }
    return total
  }
}

extension QuadraticDiscriminantModel.Density {
  /// Reads a distribution; throws unless the factor is that of a covariance of as many columns as the mean.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    factor = try stored.matrix(.factor)
    mean = try stored.numbers(.mean, for: factor.rowCount, "rows of the factor")
    try stored.require(
      factor.columnCount == factor.rowCount, .factor,
      "\(factor.rowCount) × \(factor.columnCount) is not square")
    try stored.require(
      mean.indices.allSatisfy { factor[$0, $0] > 0 }, .factor,
      "the diagonal is not above 0 everywhere")
  }
}

extension QuadraticDiscriminantModel {
  /// Reads a model; throws unless every label has a prior, and a distribution of the columns that are kept.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = try stored.labels(.labels)
    summary = try stored.value(.summary)
    columns = try stored.columnNames(.columns)
    kept = try stored.keptColumns(.kept, of: columns.count)
    logPriors = try stored.numbers(.logPriors, for: labels.count, "labels")
    densities = try stored.value(.densities)
    try stored.require(
      densities.count == labels.count, .densities,
      "\(densities.count) distributions for \(labels.count) labels")
    for density in densities {
      try stored.require(
        density.mean.count == kept.count, .densities,
        "a distribution of \(density.mean.count) columns where \(kept.count) are kept")
    }
  }
}
