import AffektCore
import AffektNumerics
import AffektResults

/// Trains and tests one configuration in one fold dishonestly, to show what it buys.
///
/// It is the only evaluator that holds the test set while it fits, it declares so in `fitted`, and
/// its leakage check is leaky. Nothing that it finds enters a ranking.
struct LeakyEvaluator: FoldEvaluator {
  let honest: ConfigurationEvaluator
  let practices: Set<LeakyPractice>
  /// The setting to use; nil to choose it inside the training set.
  let candidate: Int?

  var classifier: ClassifierStep { honest.classifier }
  var table: FeatureTable { honest.table }
  var copies: TrainingCopies? { honest.copies }
  var identity: String? {
    honest.identity.map { identity in
      let names = practices.map(\.rawValue).sorted().joined(separator: " ")
      return "\(identity) along \(names), setting \(candidate.map(String.init) ?? "chosen")"
    }
  }

  var fitted: [FittedPart] {
    var parts: [FittedPart] = []
    if practices.contains(.speakerNormalization) {
      parts.append(
        FittedPart(name: LeakyPractice.speakerNormalization.rawValue, scope: .allRecordings))
    }
    if practices.contains(.scalingBeforeSplit) {
      parts += honest.scaling.stages.map {
        FittedPart(name: $0.specification.identifier, scope: .allRecordings)
      }
    } else {
      parts += honest.fitted.filter { part in
        honest.scaling.stages.contains { $0.specification.identifier == part.name }
      }
    }
    if candidate != nil {
      parts.append(FittedPart(name: "settings of \(classifier.name)", scope: .testSet))
      parts.append(FittedPart(name: classifier.name, scope: .trainingSet))
    } else {
      parts += classifier.fitted(to: .trainingSet)
    }
    return parts
  }

  func evaluate(
    _ fold: Fold, in table: FeatureTable, watch: TestSetWatch, generator: SeededGenerator
  ) throws -> FoldOutcome {
    var whole = honest.trainingSet(
      honest.rows(trainingOn: Array(honest.recordings.indices)), in: table)
    if practices.contains(.speakerNormalization) {
      if whole.examples.needsImputation {
        whole = try whole.applying(MedianImputation(of: whole.examples))
      }
      whole = whole.replacing(
        examples: try SpeakerNormalization().transformed(
          whole.examples, speakers: whole.speakers, generator: generator))
    }
    // All rows of the table stand in `whole` in their order, so that they are their own places.
    let rows = honest.rows(trainingOn: fold.training)
    let training = whole.subset(rows)
    let chosen =
      try candidate
      ?? Tuner(settings: honest.tuning, scaling: honest.scaling, classifier: classifier)
      .choose(on: training, parents: copies?.parentPlaces(of: rows), generator: generator).candidate
    let isScaledBefore = practices.contains(.scalingBeforeSplit)
    let stages = try FittedStages(
      honest.scaling.stages, on: isScaledBefore ? whole : training, generator: generator)
    let scaled = isScaledBefore ? stages.training.subset(rows) : stages.training
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
