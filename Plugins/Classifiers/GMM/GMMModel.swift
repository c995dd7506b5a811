import AffektCore
import AffektNumerics
import Foundation

/// One fitted mixture an emotion.
struct GMMModel: ClassifierModel {
  let labels: [ClassLabel]
  let summary: FitSummary
  let columns: [String]
  let priors: [Double]
  let mixtures: [GaussianMixture]

  /// The log-likelihood of all rows of each example plus the log prior of the emotion.
  ///
  /// The probabilities are the posterior of the model; for frames they are close to certainty,
  /// because frames are taken as independent. An example without rows is scored by the priors.
  func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
    try examples.requireColumns(columns)
    var values = Matrix<Double>(rows: examples.count, columns: labels.count)
    let densities = try densities()
    examples.forEachBlock { block, rows in
      for (label, density) in densities.enumerated() {
        let logLikelihoods = density.logLikelihoods(of: rows)
        var first = 0
        for example in block {
          let last = first + examples.rowCount(of: example)
          values[example, label] =
            log(priors[label]) + Vector.sum(Array(logLikelihoods[first..<last]))
          first = last
        }
      }
    }
    var probabilities = values
    probabilities.applySoftmaxToRows()
    return ScoreMatrix(labels: labels, values: values, probabilities: probabilities)
  }

  private func densities() throws(PredictionError) -> [MixtureDensity] {
    do throws(NotPositiveDefinite) {
      var densities: [MixtureDensity] = []
      for mixture in mixtures { densities.append(try MixtureDensity(mixture)) }
      return densities
    } catch {
      throw PredictionError("the stored mixtures are damaged: \(error); fit the model again")
    }
  }
}

extension GMMModel {
  /// Reads a model; throws unless every label has a prior above 0 and a mixture over its columns.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = try stored.labels(.labels)
    summary = try stored.value(.summary)
    columns = try stored.columnNames(.columns)
    priors = try stored.numbers(.priors, for: labels.count, "labels")
    try stored.require(priors.allSatisfy { $0 > 0 }, .priors, "a prior is not above 0")
    mixtures = try stored.value(.mixtures)
    try stored.require(
      mixtures.count == labels.count, .mixtures,
      "\(mixtures.count) mixtures for \(labels.count) labels")
    for mixture in mixtures {
      try stored.require(
        mixture.means.columnCount == columns.count, .mixtures,
        "a mixture over \(mixture.means.columnCount) columns where there are \(columns.count)")
    }
  }
}
