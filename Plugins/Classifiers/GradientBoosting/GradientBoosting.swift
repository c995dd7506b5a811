import AffektCore
import AffektNumerics

/// Gradient boosting: flat regression trees, stage after stage, each correcting what the ones before it
/// still get wrong.
///
/// Emotion k has the score fₖ(x), which begins with ln πₖ; the softmax of the scores is the
/// probability. Each stage fits one tree per emotion to the residuals rₖ = [y = k] − pₖ and adds, in each
/// leaf, the learning rate times (K − 1)/K · Σ s·r / Σ s·p·(1 − p), s being the weight of the example's
/// class. Two emotions share one score, and its leaves lack the factor. With `subsample` below one
/// each stage sees a share of the examples, drawn without replacement; otherwise nothing is drawn.
/// Of equally good divisions the first column's is taken, where scikit-learn draws. Columns need no
/// scaling. Source: Friedman, "Greedy function approximation: a gradient boosting machine", Annals of
/// Statistics 29(5), 2001; scikit-learn's `GradientBoostingClassifier`.
struct GradientBoosting: Classifier {
  struct Parameters: ParameterSet {
    @Parameter("stages, each of one tree for every emotion", in: 1...10_000) var trees = 100
    @Parameter("share of each tree that is added", above: 0) var learningRate = 0.1
    @Parameter("most questions on the way to a leaf", in: 1...64) var maximumDepth = 3
    @Parameter("least examples of a node that is divided", in: 2...) var minimumSplit = 2
    @Parameter("least examples of a leaf", in: 1...) var minimumLeaf = 1
    @Parameter("share of the examples that is drawn for each stage", in: 0.01...1.0)
    var subsample = 1.0
    @Parameter("none, or balanced: rare emotions count as much as frequent ones")
    var classWeights = ClassWeighting.none
  }

  static let manifest = PluginManifest(
    identifier: "gradient-boosting", version: 1,
    summary: "Flat trees, each correcting what the ones before it get wrong.",
    reference: "Friedman, Annals of Statistics 29(5), 2001",
    citations: [
      Citation(
        .article, authors: ["Friedman, Jerome H."],
        title: "Greedy function approximation: A gradient boosting machine",
        venue: "The Annals of Statistics", year: 2001, volume: "29", number: "5",
        pages: "1189–1232", doi: "10.1214/aos/1013203451")
    ])

  static let isStochastic = true

  private let parameters: Parameters

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  /// Fewer, flatter and weaker trees are simpler.
  var complexity: [Double] {
    [
      Double(parameters.maximumDepth), Double(parameters.trees), parameters.learningRate,
      -Double(parameters.minimumLeaf), -Double(parameters.minimumSplit),
    ]
  }

  /// Nodes that no training set can fill.
  func excess(over extent: TrainingExtent) -> [SettingExcess] {
    extent.nodeExcess(minimumSplit: parameters.minimumSplit, minimumLeaf: parameters.minimumLeaf)
  }

  var granularity: ExampleGranularity { .recording }

  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> GradientBoostingModel
  {
    let rows = try training.recordingRows()
    let weights = parameters.classWeights.weights(forCounts: training.classCounts)
    let logPriors = parameters.classWeights.logPriors(forCounts: training.classCounts)
    let scores = GradientBoostingModel.scoredClasses(of: training.classes.count)
    let start = scores.map { logPriors[$0] - (scores.count == 1 ? logPriors[0] : 0) }
    var residuals = BoostingResiduals(
      labels: training.labels, weights: training.labels.map { weights[$0] },
      scoredClasses: scores, classCount: training.classes.count, start: start)
    let grower = RegressionTreeGrower(columns: RankedColumns(of: rows))
    var settings = RegressionTreeGrower.Settings()
    settings.maximumDepth = parameters.maximumDepth
    settings.minimumSplit = parameters.minimumSplit
    settings.minimumLeaf = parameters.minimumLeaf
    var stages: [[BoostedTree]] = []
    while stages.count < parameters.trees, !scores.isEmpty {
      let seen = drawnExamples(of: training.count, using: &generator)
      residuals.update()
      stages.append(
        scores.indices.map { score in
          let tree = grower.tree(
            for: residuals.values(of: score), weights: residuals.weights(where: seen),
            settings: settings)
          return residuals.add(
            tree, to: score, learningRate: parameters.learningRate, rows: rows, seen: seen)
        })
    }
    return GradientBoostingModel(
      labels: training.classes, summary: FitSummary(iterations: stages.count),
      columns: training.examples.columns.map(\.name), start: start, stages: stages)
  }

  /// Which examples a stage sees: at least one.
  private func drawnExamples(of count: Int, using generator: inout SeededGenerator) -> [Bool] {
    guard parameters.subsample < 1 else { return [Bool](repeating: true, count: count) }
    var seen = [Bool](repeating: false, count: count)
    let drawn = max(1, Int(saturating: parameters.subsample * Double(count)))
    for example in generator.permutation(of: count).prefix(drawn) { seen[example] = true }
    return seen
  }
}
