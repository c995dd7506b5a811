import AffektCore
import AffektNumerics

/// Gaussian naive Bayes: each column varies alone, with a normal distribution for each emotion.
///
/// An example is scored for emotion k by ln πₖ − ½·Σⱼ (ln 2πvₖⱼ + (xⱼ − mₖⱼ)² / vₖⱼ), with mean mₖⱼ and
/// variance vₖⱼ of column j under k. To every variance a share of the largest variance of a column is
/// added, so that none vanishes; when no column varies at all, 1 is added and the shares πₖ decide.
/// An emotion with one example has that variance alone. Source: scikit-learn's `GaussianNB`.
struct NaiveBayes: Classifier {
  struct Parameters: ParameterSet {
    @Parameter("share of the largest column variance that is added to every variance", above: 0)
    var varianceSmoothing = 1e-9
    @Parameter("prior of each emotion: none = its frequency, balanced = equal")
    var classWeights = ClassWeighting.none
  }

  static let manifest = PluginManifest(
    identifier: "naive-bayes", version: 1,
    summary: "Gaussian naive Bayes: columns vary independently inside each emotion.",
    reference: "scikit-learn GaussianNB",
    citations: [.elementsOfStatisticalLearning, .scikitLearn])

  private let parameters: Parameters

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  /// More smoothing gives distributions that are more alike, a simpler model.
  var complexity: [Double] { [-parameters.varianceSmoothing] }

  var granularity: ExampleGranularity { .recording }

  /// Measures mean and variance of every column under every emotion.
  ///
  /// Nothing is drawn from `generator`. Throws for examples that are missing or not finite, and when
  /// a variance overflows.
  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> NaiveBayesModel
  {
    let rows = try training.recordingRows()
    let largest = ColumnStatistics(of: rows).variances.reduce(0) { max($0, $1) }
    let floor = largest > 0 ? parameters.varianceSmoothing * largest : 1
    let statistics = training.classes.indices.map {
      ColumnStatistics(of: rows.rows(training.examples(ofClass: $0)))
    }
    let means = Matrix(statistics.map(\.means))
    let variances = Matrix(statistics.map { $0.variances.map { $0 + floor } })
    guard Vector.allFinite(means.elements), Vector.allFinite(variances.elements) else {
      throw FitError("the variance of a column overflows; scale the features (standardize)")
    }
    return NaiveBayesModel(
      labels: training.classes, columns: training.examples.columns.map(\.name),
      logPriors: parameters.classWeights.logPriors(forCounts: training.classCounts),
      means: means, variances: variances)
  }
}
