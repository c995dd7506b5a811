import AffektCore
import AffektNumerics

/// Trains and tests one cell in one fold.
struct CellEvaluator: Sendable {
  let scaling: ScalingStep
  let classifier: ClassifierStep
  let tuning: TuningSettings
  let table: FeatureTable
  let recordings: [Recording]

  /// What came of it.
  struct Outcome: Sendable {
    /// The decisions on the test side, in the order of the fold's test recordings.
    let scores: ScoreMatrix
    let chosen: [String: String]
    let tried: [TuningCandidate]
    let summary: FitSummary
    let columnCount: Int
    let duration: Duration
  }

  /// Fits on the training side of a fold and scores its test side.
  ///
  /// All that learns is given `training`, which is made of the fold's training side alone; the test
  /// side is read once, by the final model.
  func evaluate(_ fold: Fold, generator: SeededGenerator) throws -> Outcome {
    let clock = ContinuousClock()
    let start = clock.now
    let training = TrainingSet(
      examples: ExampleSet(table, at: fold.training),
      emotions: fold.training.map { recordings[$0].emotion },
      speakers: fold.training.map { recordings[$0].speaker })
    let tuner = Tuner(settings: tuning, scaling: scaling, classifier: classifier)
    let choice = try tuner.choose(on: training, generator: generator)
    let scaler = try FittedScaler(scaling.plugin, on: training)
    let scaled = scaler.applied(to: training)
    let results = classifier.fit([choice.candidate], scaled, generator)
    guard let model = try results.first?.get() else {
      throw PluginContractError(
        plugin: classifier.plugin, "fit(alternatives:) returned no model for a setting")
    }
    let test = scaler.applied(to: ExampleSet(table, at: fold.test))
    let scores = try model.scores(for: test)
    try check(scores, of: model, for: fold)
    return Outcome(
      scores: scores, chosen: classifier.candidates[choice.candidate].setting,
      tried: choice.tried, summary: model.summary, columnCount: scaled.examples.columns.count,
      duration: clock.now - start)
  }

  private func check(_ scores: ScoreMatrix, of model: any ClassifierModel, for fold: Fold)
    throws(PluginContractError)
  {
    guard scores.decisions.count == fold.test.count, scores.values.rowCount == fold.test.count,
      scores.labels == model.labels, scores.decisions.allSatisfy(scores.labels.indices.contains)
    else {
      throw PluginContractError(
        plugin: classifier.plugin, "its scores do not fit the examples that it was given")
    }
    guard scores.values.elements.allSatisfy({ !$0.isNaN }) else {
      throw PluginContractError(plugin: classifier.plugin, "a score is not a number")
    }
  }
}
