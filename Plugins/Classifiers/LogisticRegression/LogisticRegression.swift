import AffektCore
import AffektNumerics

/// Multinomial logistic regression with an L2 penalty, fitted by L-BFGS.
///
/// Minimises ½·Σ ‖wₖ‖² + C·Σᵢ sᵢ·(−ln p(yᵢ | xᵢ)) with p(k | x) in proportion to exp(wₖ·x + bₖ); the
/// intercepts bₖ are not penalised, sᵢ is the weight of the example's class. Two emotions share one
/// vector w, as in scikit-learn. The fit has converged when no derivative of that sum by a weight or an
/// intercept, divided by C·Σ sᵢ, is larger than the tolerance: scikit-learn's criterion, and its
/// default. It also ends, and counts as converged, when twenty steps in a row lower the value by no more
/// than rounding.
///
/// A fit goes up the path of costs, through the powers of ten from 10⁻⁴ to C, each beginning where the
/// one before ended and with what it knew of the curvature; a grid of costs goes up the same path once.
/// Every cost of the path is held to the same tolerance. With no more columns than examples the search
/// is preconditioned along the principal axes of the columns. Standardise the columns first.
/// Source: Bishop, "Pattern Recognition and Machine Learning", 2006, section 4.3.4; scikit-learn's
/// `LogisticRegression`; for the bend of the loss Böhning, "Multinomial logistic regression algorithm",
/// Annals of the Institute of Statistical Mathematics 44(1), 1992.
struct LogisticRegression: Classifier {
  struct Parameters: ParameterSet {
    @Parameter("weight of the examples against the penalty", above: 0) var cost = 1.0
    @Parameter("none, or balanced: rare emotions count as much as frequent ones")
    var classWeights = ClassWeighting.none
    @Parameter("largest component of the scaled gradient that ends fitting", above: 0)
    var tolerance = 1e-4
    @Parameter("most iterations at each cost of the path", in: 1...1_000_000)
    var maximumIterations = 5000
  }

  static let manifest = PluginManifest(
    identifier: "logistic-regression", version: 3,
    summary: "Multinomial logistic regression with an L2 penalty.",
    reference: "Bishop, Pattern Recognition and Machine Learning, 2006, section 4.3.4",
    citations: [
      Citation(
        .book, authors: ["Bishop, Christopher M."],
        title: "Pattern Recognition and Machine Learning", venue: "Springer", year: 2006),
      Citation(
        .article, authors: ["Liu, Dong C.", "Nocedal, Jorge"],
        title: "On the limited memory BFGS method for large scale optimization",
        venue: "Mathematical Programming", year: 1989, volume: "45", pages: "503–528",
        doi: "10.1007/BF01589116"),
    ])

  private let parameters: Parameters

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  /// A lower cost gives smaller weights, a simpler model.
  var complexity: [Double] { [parameters.cost] }

  var granularity: ExampleGranularity { .recording }

  /// Fits weights and intercepts.
  ///
  /// Nothing is drawn from `generator`. Throws for examples that are missing, not finite, or so
  /// large that the loss overflows.
  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> LogisticRegressionModel
  {
    try Self.models(of: [self], for: training)[0]
  }

  /// Fits several settings; those that differ in cost alone share the path of costs.
  static func fit(
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
    var loss = LogisticLoss(
      rows: rows, labels: training.labels, classCount: training.classes.count,
      classWeights: parameters.classWeights.weights(forCounts: training.classCounts))
    let search = LBFGS(
      memory: 40, gradientTolerance: parameters.tolerance,
      valueTolerance: 64 * Double.ulpOfOne, flatSteps: 20,
      maximumIterations: parameters.maximumIterations)
    var rung = Rung(point: [Double](repeating: 0, count: loss.dimension))
    var rungs = pathCosts[...]
    for (cost, place) in costs.sorted(by: { $0.cost < $1.cost }) {
      while let next = rungs.first, next <= cost {
        try rung.climb(to: next, search, &loss)
        rungs.removeFirst()
      }
      // No other cost begins where this one ends, so that the outcome does not depend on which
      // costs are fitted together.
      var end = rung
      if end.cost != cost { try end.climb(to: cost, search, &loss) }
      keep(place, model(end, loss, training))
    }
  }

  /// The costs that every fit passes on its way up.
  private static let pathCosts = [1e-4, 1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6]

  /// Where the way up the path of costs has come to.
  private struct Rung {
    var cost: Double?
    var point: [Double]
    var memory = LBFGSMemory()
    var iterations = 0
    var ending = LBFGS.Ending.gradient

    init(point: [Double]) { self.point = point }

    /// Searches the minimum for a cost from where the last search ended, knowing what that one found
    /// of the curvature: two costs differ in the penalty alone.
    mutating func climb(to cost: Double, _ search: LBFGS, _ loss: inout LogisticLoss)
      throws(FitError)
    {
      let old = self.cost.map { 1 / ($0 * loss.totalWeight) }
      loss.penalty = 1 / (cost * loss.totalWeight)
      if let old { memory.addCurvature(loss.penalty - old, to: loss.penalized) }
      do throws(LBFGS.NotFinite) {
        let found = try search.minimum(of: &loss, from: point, recalling: &memory)
        point = found.point
        iterations += found.iterations
        ending = found.ending
        self.cost = cost
      } catch {
        throw FitError("the loss overflows; scale the features (standardize)")
      }
    }
  }

  private static func model(
    _ rung: Rung, _ loss: LogisticLoss, _ training: TrainingSet
  ) -> LogisticRegressionModel {
    // A search that stops because rounding leaves nothing to gain is at its minimum too.
    LogisticRegressionModel(
      labels: training.classes,
      summary: FitSummary(iterations: rung.iterations, isConverged: rung.ending != .iterations),
      columns: training.examples.columns.map(\.name),
      weights: loss.weights(at: rung.point), intercepts: loss.intercepts(at: rung.point))
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
