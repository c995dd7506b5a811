import AffektCore
import AffektNumerics

/// How far probabilities can be believed, measured on speakers of whom neither the models nor the calibration
/// had heard.
public struct CalibrationQuality: Codable, Sendable, Equatable {
  /// The answers of one range of confidence.
  public struct Bin: Codable, Sendable, Equatable {
    /// The number of answers.
    public let count: Int
    /// Their mean confidence: the probability of the class that was predicted.
    public let confidence: Double
    /// The share of them that was right.
    public let accuracy: Double
  }

  /// What is left when unsure answers are withheld.
  public struct Coverage: Codable, Sendable, Equatable {
    /// The share of recordings that get an answer.
    public let share: Double
    /// The confidence that an answer needs.
    public let threshold: Double
    /// The share of these answers that is right.
    public let accuracy: Double
  }

  /// The expected calibration error: Σ over bins of their share · |accuracy − confidence|, over ten bins of
  /// equal width (Guo et al. 2017).
  public let expectedError: Double
  /// The mean over recordings of Σ over classes of (p − 1 for the truth, p else)²; 0 is perfect, 2 the worst.
  public let brier: Double
  /// The share of right answers.
  public let accuracy: Double
  /// The bins that hold any answer, by rising confidence: the reliability diagram.
  public let bins: [Bin]
  /// The risk–coverage table, by falling share.
  public let coverage: [Coverage]

  /// The shares of the risk–coverage table.
  static let shares = [1, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5]
  private static let binCount = 10

  /// Measures calibrations of up to five groups of speakers, each by one that is fitted to the other groups. Nil without
  /// predictions or with one speaker.
  public init?(of predictions: [ScoredPrediction]) {
    let folds = SpeakerFolds.folds(speakers: predictions.map(\.speaker), count: 5)
    guard folds.count > 1 else { return nil }
    var judged: [(confidence: Double, isRight: Bool, brier: Double)] = []
    for fold in folds {
      let calibration = Calibration(fitting: fold.training.map { predictions[$0] })
      for prediction in fold.test.map({ predictions[$0] }) {
        let probabilities = calibration.probabilities(of: prediction.scores)
        let distance = probabilities.enumerated().reduce(prediction.truth == nil ? 1 : 0) {
          $0 + square($1.element - ($1.offset == prediction.truth ? 1 : 0))
        }
        judged.append(
          (probabilities[prediction.predicted], prediction.predicted == prediction.truth, distance))
      }
    }
    let count = Double(judged.count)
    brier = judged.reduce(0) { $0 + $1.brier } / count
    accuracy = Double(judged.count { $0.isRight }) / count
    let places = Dictionary(grouping: judged) {
      min(Self.binCount - 1, Int(saturating: $0.confidence * Double(Self.binCount)))
    }
    bins = places.keys.sorted().map { place in
      let members = places[place] ?? []
      let size = Double(max(1, members.count))
      return Bin(
        count: members.count, confidence: members.reduce(0) { $0 + $1.confidence } / size,
        accuracy: Double(members.count { $0.isRight }) / size)
    }
    expectedError = bins.reduce(0) {
      $0 + Double($1.count) / count * abs($1.accuracy - $1.confidence)
    }
    let ordered = judged.sorted { $0.confidence > $1.confidence }
    coverage = Self.shares.compactMap { share in
      // At most all of them, at least one.
      let kept = min(ordered.count, max(1, Int(saturating: (share * count).rounded(.up))))
      let threshold = ordered[kept - 1].confidence
      // Equal confidences are answered alike.
      let answered = ordered.prefix { $0.confidence >= threshold }
      return Coverage(
        share: Double(answered.count) / count, threshold: share == 1 ? 0 : threshold,
        accuracy: Double(answered.count { $0.isRight }) / Double(answered.count))
    }
  }
}

private func square(_ value: Double) -> Double { value * value }
