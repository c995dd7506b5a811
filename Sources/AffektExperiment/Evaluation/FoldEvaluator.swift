import AffektCore
import AffektNumerics
import AffektResults

/// Trains and tests one configuration in one fold, in one of the ways that a fold can be used.
///
/// `ConfigurationEvaluator` evaluates without leakage. `LeakyEvaluator` shows how much leaky practices inflate the scores.
protocol FoldEvaluator: Sendable {
  /// The classifier.
  var classifier: ClassifierStep { get }

  /// The features of all recordings.
  var table: FeatureTable { get }

  /// The rows of the table that are copies of recordings; nil without any.
  var copies: TrainingCopies? { get }

  /// What is fitted, and to what.
  var fitted: [FittedPart] { get }

  /// All that its outcomes depend on beside the fold and the seed, in one text; nil if outcomes are
  /// not to be stored.
  var identity: String? { get }

  /// Trains on the training set and scores the test set of `fold`, reading features from `table`
  /// only, and telling `watch` when it goes on to test.
  func evaluate(
    _ fold: Fold, in table: FeatureTable, watch: TestSetWatch, generator: SeededGenerator
  ) throws -> FoldOutcome
}

/// What came of one configuration in one fold.
struct FoldOutcome: Sendable {
  /// The predictions on the test set, in the order of the fold's test recordings.
  let scores: ScoreMatrix
  let chosen: [String: String]
  let tried: [TuningCandidate]
  let summary: FitSummary
  let columnCount: Int
  var duration = Duration.zero
  /// How often the test set was read.
  var reads = TestSetReads()
  /// The scores of test recordings that were made worse, condition by condition.
  var corrupted: [CorruptedScores] = []
  /// The copies that were trained on; nil without augmentation.
  var copies: CopyCount?
}

extension FoldEvaluator {
  /// What does not say what it depends on is not stored.
  var identity: String? { nil }

  /// Most tables have recordings alone.
  var copies: TrainingCopies? { nil }

  /// Evaluates the configuration in a fold under watch.
  ///
  /// Throws `LeakageError` when the test set was read while something was fitted, or before the
  /// prediction by a stage that does not say so, and the evaluator does not declare it.
  func watched(_ fold: Fold, generator: SeededGenerator) throws -> FoldOutcome {
    let clock = ContinuousClock()
    let start = clock.now
    let watch = TestSetWatch(fold, rowCount: table.recordingCount, copies: copies)
    var outcome = try evaluate(
      fold, in: table.observed(by: watch), watch: watch, generator: generator)
    outcome.duration = clock.now - start
    outcome.reads = watch.reads
    let scopes = Set(fitted.map(\.scope))
    guard scopes.isDisjoint(with: [.allRecordings, .testSet]) else { return outcome }
    if outcome.reads.whileFitting > 0 {
      throw LeakageError(
        fold: fold.name,
        "test recordings were read \(outcome.reads.whileFitting) times while fitting")
    }
    if outcome.reads.whileAdapting > 0, !scopes.contains(.eachSpeaker) {
      throw LeakageError(
        fold: fold.name,
        "test recordings were read \(outcome.reads.whileAdapting) times before the prediction, and "
          + "no stage is declared transductive")
    }
    return outcome
  }
}
