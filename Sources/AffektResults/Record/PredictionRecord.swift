import AffektCore

/// One prediction about one recording: a line of `predictions.csv` or `control-predictions.csv`.
public struct PredictionRecord: ClassPrediction, Sendable, Equatable {
  /// The name of the corpus.
  public let corpus: String
  /// What it was made for.
  public let origin: PredictionOrigin
  /// The identifier of the recording.
  public let recording: String
  /// The speaker.
  public let speaker: String
  /// The name of the fold in which the recording was tested.
  public let fold: String
  /// The seed that the draws of this prediction followed from.
  public let seed: UInt64
  /// What was to be predicted: the emotion that the speaker was to express, or the label that a control
  /// put in its place, such as the speaker.
  public let truth: ClassLabel
  /// What it is predicted as.
  public let predicted: ClassLabel
  /// The score of each emotion that the model could predict; empty outside the comparison.
  public let scores: [ClassLabel: Double]

  /// The identifier of the configuration; nil for a control.
  public var configuration: String? { origin.configuration }

  /// Makes a record.
  public init(
    corpus: String, origin: PredictionOrigin, recording: String, speaker: String, fold: String,
    seed: UInt64, truth: ClassLabel, predicted: ClassLabel, scores: [ClassLabel: Double] = [:]
  ) {
    self.corpus = corpus
    self.origin = origin
    self.recording = recording
    self.speaker = speaker
    self.fold = fold
    self.seed = seed
    self.truth = truth
    self.predicted = predicted
    self.scores = scores
  }
}
