/// What a classifier learnt.
public protocol ClassifierModel: Codable, Sendable {
  /// The emotions that it can decide for: the classes of its training set, in that order.
  var labels: [Emotion] { get }

  /// How fitting went.
  var summary: FitSummary { get }

  /// Scores each example for each label; the columns of the result are `labels`.
  ///
  /// Throws when the columns are not those that the model was fitted on.
  func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix
}
