import AffektCore
import AffektNumerics
import AffektResults

/// Trains and tests one cell in one fold dishonestly, to show what it buys.
///
/// It is the only evaluator that holds the test side while it fits, it declares so in `fitted`, and
/// its certificate is leaky. Nothing that it finds enters a ranking.
struct ShortcutEvaluator: FoldEvaluator {
  let honest: CellEvaluator
  let shortcuts: Set<Shortcut>
  /// The setting to use; nil to choose it inside the training side.
  let candidate: Int?

  var classifier: ClassifierStep { honest.classifier }
  var table: FeatureTable { honest.table }
  var identity: String? {
    honest.identity.map { identity in
      let names = shortcuts.map(\.rawValue).sorted().joined(separator: " ")
      return "\(identity) along \(names), setting \(candidate.map(String.init) ?? "chosen")"
    }
  }

  var fitted: [FittedPart] {
    var parts: [FittedPart] = []
    if shortcuts.contains(.speakerNormalization) {
      parts.append(
        FittedPart(name: Shortcut.speakerNormalization.rawValue, scope: .allRecordings))
    }
    if shortcuts.contains(.scalingBeforeSplit) {
      parts += honest.scaling.stages.map {
        FittedPart(name: $0.specification.identifier, scope: .allRecordings)
      }
    } else {
      parts += honest.fitted.filter { part in
        honest.scaling.stages.contains { $0.specification.identifier == part.name }
      }
    }
    if candidate != nil {
      parts.append(FittedPart(name: "settings of \(classifier.name)", scope: .testSide))
      parts.append(FittedPart(name: classifier.name, scope: .trainingSide))
    } else {
      parts += classifier.fitted(to: .trainingSide)
    }
    return parts
  }

  func evaluate(
    _ fold: Fold, in table: FeatureTable, watch: TestSideWatch, generator: SeededGenerator
  ) throws -> FoldOutcome {
    var whole = TrainingSet(
      examples: ExampleSet(table, at: Array(honest.recordings.indices)),
      emotions: honest.recordings.map(\.emotion), speakers: honest.recordings.map(\.speaker))
    if shortcuts.contains(.speakerNormalization) {
      whole = try SpeakerNormalization().transformed(whole)
    }
    let training = whole.subset(fold.training)
    let chosen =
      try candidate
      ?? Tuner(settings: honest.tuning, scaling: honest.scaling, classifier: classifier)
      .choose(on: training, generator: generator).candidate
    let isScaledBefore = shortcuts.contains(.scalingBeforeSplit)
    let stages = try FittedStages(honest.scaling.stages, on: isScaledBefore ? whole : training)
    let scaled = isScaledBefore ? stages.training.subset(fold.training) : stages.training
    let model = try classifier.model(chosen, on: scaled, generator: generator)
    watch.begin(.adapting)
    let test = try stages.applied(
      to: whole.examples.subset(fold.test),
      speakers: fold.test.map { honest.recordings[$0].speaker })
    watch.begin(.testing)
    return FoldOutcome(
      scores: try classifier.scores(of: model, for: test),
      chosen: classifier.candidates[chosen].setting, tried: [], summary: model.summary,
      columnCount: scaled.examples.columns.count)
  }
}
