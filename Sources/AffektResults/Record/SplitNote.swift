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

extension SplitNote {
  /// What is to be said of folds of `recordingCount` recordings, of which `testedCount` are in some test set.
  package static func notes(on folds: [FoldSummary], recordingCount: Int, testedCount: Int)
    -> [SplitNote]
  {
    var notes: [SplitNote] = folds.filter { !$0.absentFromTest.isEmpty }.map {
      .absentFromTest(fold: $0.name, emotions: $0.absentFromTest)
    }
    notes += folds.filter { !$0.absentFromTraining.isEmpty }.map {
      .absentFromTraining(fold: $0.name, emotions: $0.absentFromTraining)
    }
    let untested = recordingCount - testedCount
    if untested > 0 { notes.append(.untested(count: untested, ofRecordings: recordingCount)) }
    if folds.reduce(0, { $0 + $1.testCount }) > testedCount { notes.append(.testedRepeatedly) }
    return notes
  }
}
