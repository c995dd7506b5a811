/// What a classifier learnt.
///
/// Stored models may come from a stranger: `init(from:)` throws `DecodingError.dataCorrupted` for counts,
/// indices and signs on which another member could trap.
public protocol ClassifierModel: Codable, Sendable {
  /// The labels that it can predict: the classes of its training set, in that order.
  var labels: [ClassLabel] { get }

  /// How fitting went.
  var summary: FitSummary { get }

  /// Scores each example for each label; the columns of the result are `labels`.
  ///
  /// Throws when the columns are not those that the model was fitted on.
  func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix

  /// Scores each example with several models, each as its `scores(for:)` does.
  ///
  /// A plugin whose models share work on the examples, such as kernel values with the support
  /// vectors, implements it to do that work once; no bit of a score may differ.
  static func scores(
    of models: [Self], for examples: ExampleSet
  ) throws(PredictionError) -> [ScoreMatrix]
}

extension ClassifierModel {
  /// Scores with one model after the other.
  public static func scores(
    of models: [Self], for examples: ExampleSet
  ) throws(PredictionError) -> [ScoreMatrix] {
    var scores: [ScoreMatrix] = []
    for model in models { scores.append(try model.scores(for: examples)) }
    return scores
  }
}
