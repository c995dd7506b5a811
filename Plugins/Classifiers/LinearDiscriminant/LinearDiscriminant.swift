import AffektCore
import AffektNumerics

/// Linear discriminant analysis: a normal distribution an emotion, all with the same covariance.
///
/// An example is scored for emotion k by mₖᵀ·S⁻¹·x − ½·mₖᵀ·S⁻¹·mₖ + ln πₖ, with the mean mₖ of the
/// emotion and the covariance S inside the emotions. Without shrinkage S⁻¹ comes from the singular
/// values of the centred columns, divided by their deviations; directions in which these hardly vary
/// (below 10⁻⁴ of a deviation) are left out, so constant and collinear columns do no harm. With
/// shrinkage S is the mean, weighted by πₖ, of the covariances of the emotions, each shrunk: use it
/// where columns are many and examples few. Source: scikit-learn's `LinearDiscriminantAnalysis`,
/// solvers `svd` and `lsqr`.
struct LinearDiscriminant: Classifier {
  struct Parameters: ParameterSet {
    @Parameter("share of the covariances that is replaced by equal variances")
    var shrinkage = CovarianceShrinkage.none
    @Parameter("prior of each emotion: none = its frequency, balanced = equal")
    var classWeights = ClassWeighting.none
  }

  static let manifest = PluginManifest(
    identifier: "linear-discriminant", version: 1,
    summary: "Linear discriminant analysis: normal distributions with one covariance.",
    reference: "scikit-learn LinearDiscriminantAnalysis",
    citations: [
      Citation(
        .article, authors: ["Fisher, Ronald A."],
        title: "The use of multiple measurements in taxonomic problems",
        venue: "Annals of Eugenics", year: 1936, volume: "7", number: "2", pages: "179–188",
        doi: "10.1111/j.1469-1809.1936.tb02137.x"),
      .covarianceShrinkage,
      .scikitLearn,
    ])

  private let parameters: Parameters

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  /// More shrinkage makes a simpler model.
  var complexity: [Double] {
    switch parameters.shrinkage {
    case .none: [0]
    case .auto: [-0.5]
    case .share(let share): [-share]
    }
  }

  var granularity: ExampleGranularity { .recording }

  /// Fits the means and the covariance.
  ///
  /// Nothing is drawn from `generator`. Throws for examples that are missing or not finite, when no
  /// emotion has a second example to tell the spread, and when shrinkage leaves the covariance
  /// singular.
  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> LinearDiscriminantModel
  {
    let rows = try training.recordingRows()
    let classes = training.classes.indices.map { rows.rows(training.examples(ofClass: $0)) }
    guard classes.count == 1 || rows.rowCount > classes.count else {
      throw FitError(
        "there is one example of each emotion, so nothing tells how they spread; "
          + "at least one emotion needs two")
    }
    let logPriors = parameters.classWeights.logPriors(forCounts: training.classCounts)
    let shape = DiscriminantShape(classes: classes, priors: logPriors)
    let weights: Matrix<Double>
    do {
      switch parameters.shrinkage {
      case .none: weights = try shape.weightsBySingularValues()
      case .auto: weights = try shape.weights(shrinkage: nil)
      case .share(let share): weights = try shape.weights(shrinkage: share)
      }
    } catch let error as NotPositiveDefinite {
      throw FitError(
        "the covariance is singular in column '\(training.examples.columns[error.pivot].name)'; "
          + "use more shrinkage, auto or none")
    } catch {
      throw FitError("the covariance overflows; scale the features (standardize)")
    }
    return LinearDiscriminantModel(
      labels: training.classes, columns: training.examples.columns.map(\.name), weights: weights,
      intercepts: shape.intercepts(for: weights))
  }
}
