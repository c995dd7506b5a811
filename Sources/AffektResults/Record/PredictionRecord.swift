import AffektCore

/// One prediction about one recording: a line of `predictions.csv`.
public struct PredictionRecord: Sendable, Equatable {
  /// The name of the corpus.
  public let corpus: String
  /// The identifier of the configuration.
  public let configuration: String
  /// The identifier of the recording.
  public let recording: String
  /// The speaker.
  public let speaker: String
  /// The name of the fold in which the recording was tested.
  public let fold: String
  /// The seed that the draws of this prediction followed from.
  public let seed: UInt64
  /// The emotion that the speaker was to express.
  public let truth: Emotion
  /// The emotion predicted as.
  public let predicted: Emotion
  /// The score of each emotion that the model could decide for.
  public let scores: [Emotion: Double]

  /// Makes a record.
  public init(
    corpus: String, configuration: String, recording: String, speaker: String, fold: String,
    seed: UInt64, truth: Emotion, predicted: Emotion, scores: [Emotion: Double]
  ) {
    self.corpus = corpus
    self.configuration = configuration
    self.recording = recording
    self.speaker = speaker
    self.fold = fold
    self.seed = seed
    self.truth = truth
    self.predicted = predicted
    self.scores = scores
  }
}
