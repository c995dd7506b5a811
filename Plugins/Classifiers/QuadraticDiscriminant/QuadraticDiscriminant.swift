import AffektCore
import AffektNumerics

/// Quadratic discriminant analysis: a normal distribution an emotion, each with a covariance of its
/// own.
///
/// An example is scored for emotion k by ln πₖ − ½·ln |Sₖ| − ½·(x − mₖ)ᵀ·Sₖ⁻¹·(x − mₖ). Each covariance
/// (divided by the number of examples) is pulled towards the identity: (1 − r)·Sₖ + r·I, so standardise
/// the columns first. Without regularisation every emotion needs more examples than there are columns,
/// and columns that do not depend on one another. Columns that are constant on the training set are
/// left out, and the summary notes it. Source: scikit-learn's `QuadraticDiscriminantAnalysis`;
/// Friedman, "Regularized discriminant analysis", JASA 84, 1989.
struct QuadraticDiscriminant: Classifier {
  struct Parameters: ParameterSet {
    @Parameter("share of each covariance that is replaced by the identity", in: 0.0...1.0)
    var regularization = 0.0
    @Parameter("prior of each emotion: none = its frequency, balanced = equal")
    var classWeights = ClassWeighting.none
  }

  static let manifest = PluginManifest(
    identifier: "quadratic-discriminant", version: 1,
    summary: "Quadratic discriminant analysis: a normal distribution for each emotion.",
    reference: "scikit-learn QuadraticDiscriminantAnalysis",
    citations: [.elementsOfStatisticalLearning, .scikitLearn])

  /// A pivot that is a smaller share of its variance is rounding.
  private static let leastPivot = 1e-10

  private let parameters: Parameters

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  /// More regularisation makes a simpler model.
  var complexity: [Double] { [-parameters.regularization] }

  var granularity: ExampleGranularity { .recording }

  /// Fits one normal distribution to the rows of each emotion.
  ///
  /// Nothing is drawn from `generator`. Throws for examples that are missing or not finite, and when
  /// the covariance of an emotion is singular.
  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> QuadraticDiscriminantModel
  {
    let all = try training.recordingRows()
    let names = training.examples.columns.map(\.name)
    let variances = ColumnStatistics(of: all).variances
    let kept = training.classes.count > 1 ? names.indices.filter { variances[$0] > 0 } : []
    let rows = all.columns(kept)
    var densities: [QuadraticDiscriminantModel.Density] = []
    for label in training.classes.indices {
      let own = rows.rows(training.examples(ofClass: label))
      guard let factor = factor(of: own) else {
        throw FitError(
          "the covariance of \(training.classes[label]) is singular, with \(own.rowCount) examples "
            + "for \(kept.count) columns; set a regularization above 0, or use fewer columns (pca)")
      }
      densities.append(.init(mean: ColumnStatistics(of: own).means, factor: factor))
    }
    var summary = FitSummary()
    if training.classes.count > 1, kept.count < names.count {
      summary.notes.append("\(names.count - kept.count) constant columns are left out")
    }
    return QuadraticDiscriminantModel(
      labels: training.classes, summary: summary, columns: names, kept: kept,
      logPriors: parameters.classWeights.logPriors(forCounts: training.classCounts),
      densities: densities)
  }

  /// The lower Cholesky factor of the regularised covariance; nil when it is singular.
  private func factor(of rows: Matrix<Double>) -> Matrix<Double>? {
    var covariance = Covariance(of: rows).matrix
    let share = parameters.regularization
    for index in covariance.elements.indices { covariance.elements[index] *= 1 - share }
    for column in 0..<covariance.rowCount { covariance[column, column] += share }
    guard let factor = try? Cholesky(of: covariance).factor else { return nil }
    let isRegular = (0..<factor.rowCount).allSatisfy { column in
      factor[column, column] * factor[column, column]
        > Self.leastPivot * covariance[column, column]
    }
    return isRegular ? factor : nil
  }
}
