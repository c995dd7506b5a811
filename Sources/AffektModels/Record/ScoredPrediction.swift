/// The scores of a recording whose class is known.
public struct ScoredPrediction: Sendable, Equatable {
  /// The scores of the classes that the model could predict.
  public let scores: [Double]
  /// The place of the predicted class among them.
  public let predicted: Int
  /// The place of the right class among them; nil if the model could not predict it.
  public let truth: Int?
  /// Who speaks.
  public let speaker: String

  /// Makes a prediction.
  public init(scores: [Double], predicted: Int, truth: Int?, speaker: String) {
    self.scores = scores
    self.predicted = predicted
    self.truth = truth
    self.speaker = speaker
  }

  /// The distance between the highest and the lowest score.
  var spread: Double { (scores.max() ?? 0) - (scores.min() ?? 0) }
}
