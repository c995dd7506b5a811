import AffektCore
import AffektNumerics
import AffektResults

/// Trains and tests one configuration in one fold, and scores the test recordings under every condition too, by the
/// same model.
///
/// Nothing is fitted to a recording that was made worse, unless a stage that looks at each test speaker says so:
/// such a stage then looks at the speaker's recordings under the condition.
struct RobustEvaluator: FoldEvaluator {
  let clean: ConfigurationEvaluator
  /// The features under every condition.
  let conditions: [CorruptedTable]

  var classifier: ClassifierStep { clean.classifier }
  var table: FeatureTable { clean.table }
  var copies: TrainingCopies? { clean.copies }
  var fitted: [FittedPart] { clean.fitted }

  var identity: String? {
    clean.identity.map { identity in
      let hasher = ContentHasher()
      hasher.add(identity)
      for condition in conditions {
        hasher.add(condition.condition)
        hasher.add(condition.table.identity)
        for recording in condition.rows.keys.sorted() { hasher.add("\(recording)") }
      }
      return hasher.finish()
    }
  }

  func evaluate(
    _ fold: Fold, in table: FeatureTable, watch: TestSetWatch, generator: SeededGenerator
  ) throws -> FoldOutcome {
    let fit = try clean.fit(fold.training, in: table, generator: generator)
    var outcome = try clean.outcome(of: fit, on: fold, in: table, watch: watch)
    for condition in conditions {
      let recordings = condition.recordings(testedBy: fold)
      guard !recordings.isEmpty else { continue }
      let examples = ExampleSet(
        condition.table.table, at: recordings.compactMap { condition.rows[$0] })
      let result: Result<ScoreMatrix, FitError>
      do {
        result = .success(
          try clean.scores(
            of: fit, for: examples, speakers: recordings.map { clean.recordings[$0].speaker }))
      } catch let error as PredictionError {
        // The scores of recordings as they are stand, whatever becomes of others.
        result = .failure(FitError(error.description))
      }
      outcome.corrupted.append(
        CorruptedScores(condition: condition.condition, result: result))
    }
    return outcome
  }
}
