/// One recording in one set of one fold: a line of `folds.csv`.
public struct FoldAssignment: Sendable, Equatable {
  /// What a recording is used for in a fold.
  public enum Partition: String, Sendable, CaseIterable {
    /// Models are fitted to it.
    case training
    /// It is predicted.
    case test
  }

  /// The name of the corpus.
  public let corpus: String
  /// The name of the fold.
  public let fold: String
  /// The set that the recording is in.
  public let partition: Partition
  /// The identifier of the recording.
  public let recording: String

  /// Makes an assignment.
  public init(corpus: String, fold: String, partition: Partition, recording: String) {
    self.corpus = corpus
    self.fold = fold
    self.partition = partition
    self.recording = recording
  }
}
