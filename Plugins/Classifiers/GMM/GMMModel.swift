import AffektCore
import AffektNumerics
import Foundation

/// One fitted mixture an emotion.
public struct GMMModel: ClassifierModel {
  /// The emotions, one a mixture.
  public let labels: [ClassLabel]
  /// The iterations of the slowest mixture, and whether all converged.
  public let summary: FitSummary
  let columns: [String]
  let priors: [Double]
  let mixtures: [GaussianMixture]

  /// The log-likelihood of all rows of each example plus the log prior of the emotion.
  ///
  /// The probabilities are the posterior of the model; for frames they are close to certainty,
  /// because frames are taken as independent. An example without rows is scored by the priors.
  public func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
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
