import AffektCore

/// What a reader should know about the folds of a corpus.
public enum SplitNote: Codable, Sendable, Hashable {
  /// The test set of a fold has no recording of some emotions.
  case absentFromTest(fold: String, emotions: [Emotion])
  /// The training set of a fold has no recording of some emotions.
  case absentFromTraining(fold: String, emotions: [Emotion])
  /// Some recordings are in no test set.
  case untested(count: Int, ofRecordings: Int)
  /// Some recordings are in the test sets of several folds.
  case testedRepeatedly
}
