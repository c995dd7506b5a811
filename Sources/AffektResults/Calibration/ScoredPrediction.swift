import AffektCore

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

  /// What a run kept of predictions, with the classes in the order of their labels; those without scores are left
  /// out.
  public static func all(of records: [PredictionRecord]) -> [ScoredPrediction] {
    var known: (keys: Set<ClassLabel>, labels: [ClassLabel]) = ([], [])
    return records.compactMap { record in
      // Most records have the labels of the one before.
      if known.keys.count != record.scores.count
        || !record.scores.keys.allSatisfy(known.keys.contains)
      {
        known = (Set(record.scores.keys), record.scores.keys.sorted())
      }
      guard let predicted = known.labels.firstIndex(of: record.predicted) else { return nil }
      return ScoredPrediction(
        scores: known.labels.map { record.scores[$0] ?? 0 }, predicted: predicted,
        truth: known.labels.firstIndex(of: record.truth), speaker: record.speaker)
    }
  }

  /// The distance between the highest and the lowest score.
  var spread: Double { (scores.max() ?? 0) - (scores.min() ?? 0) }
}
