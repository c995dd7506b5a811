import AffektCore
import AffektNumerics
import AffektResults

/// Trains and tests one configuration in one fold, without leakage.
///
/// All that learns is given the training set alone; the test set is read once, by the final model,
/// and before it by stages that are labelled transductive.
struct ConfigurationEvaluator: FoldEvaluator {
  let scaling: ScalingStep
  let classifier: ClassifierStep
  let tuning: TuningSettings
  let table: FeatureTable
  let recordings: [Recording]
  /// What is to be predicted of each recording.
  let labels: [ClassLabel]
  /// What the table is recognised by; nil if its outcomes are not to be stored.
  var tableIdentity: String?
  /// Whether the pipeline asks that missing values are replaced.
  var imputes = false
  /// The rows of the table that are copies to be trained on; nil without augmentation.
  var copies: TrainingCopies?

  var identity: String? {
    guard let tableIdentity else { return nil }
    let hasher = ContentHasher()
    hasher.add(tableIdentity)
    for stage in scaling.stages { hasher.add(stage.specification.identity) }
    hasher.add(classifier.plugin)
    for candidate in classifier.candidates {
      hasher.add(candidate.specification.identity)
      for (name, value) in candidate.setting.sorted(by: { $0.key < $1.key }) {
        hasher.add("\(name)=\(value)")
      }
    }
    if classifier.candidates.count > 1 { hasher.add(tuning.resolved.flowText) }
    for (recording, label) in zip(recordings, labels) {
      hasher.add(label.rawValue)
      hasher.add(recording.speaker)
    }
    for parent in copies?.parents ?? [] { hasher.add("copy of \(parent)") }
    return hasher.finish()
  }

  var fitted: [FittedPart] {
    (imputes && table.granularity == .recording
      ? [FittedPart(name: MedianImputation.name, scope: .trainingSet)] : [])
      + scaling.stages.map { stage in
        FittedPart(
          name: stage.specification.identifier,
          scope: stage.plugin.isTransductive ? .eachSpeaker : .trainingSet)
      } + classifier.fitted(to: .trainingSet)
  }

  /// What the configuration learnt from a training set.
  struct Fit: Sendable {
    let choice: Tuner.Choice
    let stages: FittedStages
    let model: any ClassifierModel
  }

  /// The rows of the table to train on: recordings, and their copies.
  func rows(trainingOn recordings: [Int]) -> [Int] {
    copies?.rows(trainingOn: recordings) ?? recordings
  }

  /// The recording that a row of the table is or is a copy of.
  private func recording(of row: Int) -> Int { copies?.recording(of: row) ?? row }

  /// Some rows of a table as a training set: a copy has the label and the speaker of its recording.
  func trainingSet(_ rows: [Int], in table: FeatureTable) -> TrainingSet {
    TrainingSet(
      examples: ExampleSet(table, at: rows), labels: rows.map { labels[recording(of: $0)] },
      speakers: rows.map { recordings[recording(of: $0)].speaker })
  }

  /// Chooses settings, fits the stages and trains the classifier on some recordings of a table and their copies.
  func fit(
    _ training: [Int], in table: FeatureTable, generator: SeededGenerator
  ) throws -> Fit {
    let rows = rows(trainingOn: training)
    let parents = copies?.parentPlaces(of: rows)
    let training = trainingSet(rows, in: table)
    let tuner = Tuner(settings: tuning, scaling: scaling, classifier: classifier)
    let choice = try tuner.choose(on: training, parents: parents, generator: generator)
    let stages = try FittedStages(scaling.stages, on: training, generator: generator)
    return Fit(
      choice: choice, stages: stages,
      model: try classifier.model(choice.candidate, on: stages.training, generator: generator))
  }

  func evaluate(
    _ fold: Fold, in table: FeatureTable, watch: TestSetWatch, generator: SeededGenerator
  ) throws -> FoldOutcome {
    try outcome(
      of: try fit(fold.training, in: table, generator: generator), on: fold, in: table,
      watch: watch)
  }

  /// Scores the test set with what was learnt from the training set.
  func outcome(
    of fitted: Fit, on fold: Fold, in table: FeatureTable, watch: TestSetWatch
  ) throws -> FoldOutcome {
    watch.begin(.adapting)
    let test = try fitted.stages.applied(
      to: ExampleSet(table, at: fold.test), speakers: fold.test.map { recordings[$0].speaker })
    watch.begin(.testing)
    let scores = try classifier.scores(of: fitted.model, for: test)
    var outcome = FoldOutcome(
      scores: scores, chosen: classifier.candidates[fitted.choice.candidate].setting,
      tried: fitted.choice.tried, summary: fitted.model.summary,
      columnCount: fitted.stages.training.examples.columns.count)
    outcome.copies = copies?.count(in: rows(trainingOn: fold.training), testing: fold.test)
    return outcome
  }

  /// The scores of other examples with what was learnt from the training set; `speakers` has one element per
  /// example.
  func scores(
    of fitted: Fit, for examples: ExampleSet, speakers: [String]
  ) throws -> ScoreMatrix {
    try classifier.scores(
      of: fitted.model, for: try fitted.stages.applied(to: examples, speakers: speakers))
  }
}

extension ClassifierStep {
  /// The classifier, and the choice of its settings if there is one, as parts that were fitted.
  func fitted(to scope: FittedPart.Scope) -> [FittedPart] {
    let choice = candidates.count > 1 ? ["settings of \(name)"] : []
    return (choice + [name]).map { FittedPart(name: $0, scope: scope) }
  }

  /// Fits one candidate.
  func model(_ candidate: Int, on training: TrainingSet, generator: SeededGenerator) throws
    -> any ClassifierModel
  {
    guard let model = try fit([candidate], training, generator).first?.get() else {
      throw PluginContractError(
        plugin: plugin, "fit(alternatives:) returned no model for a setting")
    }
    return model
  }

  /// The scores of a model, checked.
  func scores(of model: any ClassifierModel, for examples: ExampleSet) throws -> ScoreMatrix {
    try model.checkedScores(for: examples, plugin: plugin)
  }

  /// The scores of several models of this classifier, in their order; what they share is computed
  /// once.
  func scores(
    of models: [any ClassifierModel], for examples: ExampleSet
  ) throws(PredictionError) -> [ScoreMatrix] {
    guard let first = models.first else { return [] }
    return try scores(of: models, alike: first, for: examples)
  }

  private func scores<Model: ClassifierModel>(
    of models: [any ClassifierModel], alike _: Model, for examples: ExampleSet
  ) throws(PredictionError) -> [ScoreMatrix] {
    try Model.scores(of: models.compactMap { $0 as? Model }, for: examples)
  }
}

extension ClassifierModel {
  /// The scores, checked; `plugin` is blamed.
  func checkedScores(for examples: ExampleSet, plugin: String) throws -> ScoreMatrix {
    let scores = try scores(for: examples)
    guard scores.predictions.count == examples.count, scores.values.rowCount == examples.count,
      scores.labels == labels, scores.predictions.allSatisfy(scores.labels.indices.contains)
    else {
      throw PluginContractError(
        plugin: plugin, "its scores do not fit the examples that it was given")
    }
    // What overflows in extreme columns says nothing of other configurations.
    guard scores.values.elements.allSatisfy(\.isFinite),
      scores.probabilities?.elements.allSatisfy(\.isFinite) ?? true
    else {
      throw PredictionError(
        "a score of \(plugin) is not finite; look for extreme values in the features, or scale them"
      )
    }
    return scores
  }
}
