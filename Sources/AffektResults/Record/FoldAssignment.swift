/// One recording on one side of one fold: a line of `folds.csv`.
public struct FoldAssignment: Sendable, Equatable {
  /// The name of the corpus.
  public let corpus: String
  /// The name of the fold.
  public let fold: String
  /// The side: `training` or `test`.
  public let side: String
  /// The identifier of the recording.
  public let recording: String

  /// Makes an assignment.
  public init(corpus: String, fold: String, side: String, recording: String) {
    self.corpus = corpus
    self.fold = fold
    self.side = side
    self.recording = recording
  }
}
