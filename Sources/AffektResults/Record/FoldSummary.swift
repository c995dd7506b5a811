import AffektCore

/// One fold, in numbers.
public struct FoldSummary: Codable, Sendable, Equatable {
  /// The fold's name.
  public let name: String
  /// The number of recordings on the training set.
  public let trainingCount: Int
  /// The number of recordings on the test set.
  public let testCount: Int
  /// The speakers on the test set.
  public let testSpeakers: [String]
  /// Emotions of the corpus that are absent from the test set.
  public let absentFromTest: [Emotion]
  /// Emotions of the corpus that are absent from the training set: they cannot be recognised.
  public let absentFromTraining: [Emotion]
  /// The corpora of the training set, in order; nil where one corpus is split.
  public let trainingCorpora: [String]?
  /// The corpora of the test set, likewise.
  public let testCorpora: [String]?

  /// Makes a summary.
  public init(
    name: String, trainingCount: Int, testCount: Int, testSpeakers: [String],
    absentFromTest: [Emotion], absentFromTraining: [Emotion], trainingCorpora: [String]? = nil,
    testCorpora: [String]? = nil
  ) {
    self.name = name
    self.trainingCount = trainingCount
    self.testCount = testCount
    self.testSpeakers = testSpeakers
    self.absentFromTest = absentFromTest
    self.absentFromTraining = absentFromTraining
    self.trainingCorpora = trainingCorpora
    self.testCorpora = testCorpora
  }
}
