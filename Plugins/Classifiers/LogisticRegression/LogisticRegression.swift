import AffektCore
import AffektNumerics

/// Multinomial logistic regression with an L2 penalty, fitted by L-BFGS.
///
/// Minimises ½·Σ ‖wₖ‖² + C·Σᵢ sᵢ·(−ln p(yᵢ | xᵢ)) with p(k | x) in proportion to exp(wₖ·x + bₖ); the
/// intercepts bₖ are not penalised, sᵢ is the weight of the example's class. Two emotions share one
/// vector w, as in scikit-learn. The fit has converged when no component of the gradient of that sum,
/// divided by C·Σ sᵢ, is larger than the tolerance.
///
/// A fit goes up the path of costs, through the powers of ten from 10⁻⁴ to C, each beginning where the
/// one before ended; a grid of costs goes up the same path once. With no more columns than examples the
/// search is preconditioned by the second moments of the columns. Standardise the columns first.
/// Source: Bishop, "Pattern Recognition and Machine Learning", 2006, section 4.3.4; scikit-learn's
/// `LogisticRegression`.
public struct LogisticRegression: Classifier {
  /// The settings.
  public struct Parameters: ParameterSet {
    /// The weight of the examples against the penalty.
    @Parameter("weight of the examples against the penalty", above: 0) public var cost = 1.0
    /// Whether rare emotions count as much as frequent ones.
    @Parameter("none, or balanced: rare emotions count as much as frequent ones")
    public var classWeights = ClassWeighting.none
    /// When the fit has converged.
    @Parameter("largest component of the scaled gradient that ends fitting", above: 0)
    public var tolerance = 1e-4
    /// When the fit gives up.
    @Parameter("most iterations at each cost of the path", in: 1...)
    public var maximumIterations = 5000

    /// Makes the defaults.
    public init() {}
  }

  /// Who the plugin is.
  public static let manifest = PluginManifest(
    identifier: "logistic-regression", version: 2,
    summary: "Multinomial logistic regression with an L2 penalty.",
    reference: "Bishop, Pattern Recognition and Machine Learning, 2006, section 4.3.4")

  private let parameters: Parameters

  /// Makes the plugin with its settings.
  public init(parameters: Parameters) throws(ConfigurationError) { self.parameters = parameters }

  /// A lower cost gives smaller weights, a simpler model.
  public var complexity: [Double] { [parameters.cost] }

  /// One row a recording.
  public var granularity: ExampleGranularity { .recording }

  /// Fits weights and intercepts.
  ///
  /// Nothing is drawn from `generator`. Throws for examples that are missing, not finite, or so
  /// large that the loss overflows.
  public func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> LogisticRegressionModel
  {
    try Self.models(of: [self], for: training)[0]
  }

  /// Fits several settings; those that differ in cost alone share the path of costs.
  public static func fit(
    alternatives: [LogisticRegression], to training: TrainingSet, using generator: SeededGenerator
  ) -> [Result<LogisticRegressionModel, FitError>] {
    do throws(FitError) {
      return try models(of: alternatives, for: training).map { .success($0) }
    } catch {
      return alternatives.map { _ in .failure(error) }
    }
  }

  private static func models(
    of alternatives: [LogisticRegression], for training: TrainingSet
  ) throws(FitError) -> [LogisticRegressionModel] {
    let rows = try training.recordingRows()
    var models = [LogisticRegressionModel?](repeating: nil, count: alternatives.count)
    for place in alternatives.indices where models[place] == nil {
      let path = alternatives[place].parameters
      let sharing = alternatives.indices.filter {
        alternatives[$0].parameters.sharesPath(with: path)
      }
      try fitPath(rows, training, path, sharing.map { (alternatives[$0].parameters.cost, $0) }) {
        models[$0] = $1
      }
    }
    return models.compactMap { $0 }
  }

  /// Fits `costs`, each with the place where its model belongs, in one way up the path.
  private static func fitPath(
    _ rows: Matrix<Double>, _ training: TrainingSet, _ parameters: Parameters,
    _ costs: [(cost: Double, place: Int)], keep: (Int, LogisticRegressionModel) -> Void
  ) throws(FitError) {
    let problem = LogisticProblem(
      rows: rows, labels: training.labels, classCount: training.classes.count,
      classWeights: parameters.classWeights.weights(forCounts: training.classCounts))
    let search = LBFGS(
      gradientTolerance: parameters.tolerance, valueTolerance: 64 * Double.ulpOfOne,
      maximumIterations: parameters.maximumIterations)
    var start = [Double](repeating: 0, count: problem.dimension)
    var iterations = 0
    var rungs = pathCosts[...]
    for (cost, place) in costs.sorted(by: { $0.cost < $1.cost }) {
      while let rung = rungs.first, rung <= cost {
        let found = try minimum(search, problem, cost: rung, from: start)
        start = found.point
        iterations += found.iterations
        rungs.removeFirst()
      }
      // No other cost begins where this one ends, so that the outcome does not depend on which
      // costs are fitted together. At a cost of the path itself nothing is left to do.
      let found = try minimum(search, problem, cost: cost, from: start)
      keep(place, model(found, problem, training, iterations: iterations + found.iterations))
    }
  }

  /// The costs that every fit passes on its way up.
  private static let pathCosts = [1e-4, 1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6]

  private static func minimum(
    _ search: LBFGS, _ problem: LogisticProblem, cost: Double, from start: [Double]
  ) throws(FitError) -> LBFGS.Minimum {
    do throws(LBFGS.NotFinite) {
      return try search.minimum(
        from: start, preconditioner: problem.preconditioner(cost: cost),
        of: problem.objective(cost: cost))
    } catch {
      throw FitError("the loss overflows; scale the features (standardize)")
    }
  }

  private static func model(
    _ found: LBFGS.Minimum, _ problem: LogisticProblem, _ training: TrainingSet, iterations: Int
  ) -> LogisticRegressionModel {
    // A search that stops because rounding leaves nothing to gain is at its minimum too.
    LogisticRegressionModel(
      labels: training.classes,
      summary: FitSummary(iterations: iterations, isConverged: found.ending != .iterations),
      columns: training.examples.columns.map(\.name),
      weights: problem.weights(at: found.point), intercepts: problem.intercepts(at: found.point))
  }
}

extension LogisticRegression.Parameters {
  /// Whether two settings differ in their cost alone.
  fileprivate func sharesPath(with other: Self) -> Bool {
    var copy = self
    copy.cost = other.cost
    return copy == other
  }
}
