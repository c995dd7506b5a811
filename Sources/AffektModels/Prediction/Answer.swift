import AffektCore

/// What a model says of a sound.
public struct Answer: Sendable, Equatable {
  /// The class with the highest score.
  public let predicted: ClassLabel
  /// The calibrated probability of each class, in the order of the model's labels; their sum is 1.
  public let probabilities: [Double]
  /// The labels.
  public let labels: [ClassLabel]
  /// How the recording is unlike the training recordings; each finding lowers the confidence.
  public let findings: [Finding]
  /// The confidence that an answer needs.
  public let threshold: Double

  /// The probability of the predicted class.
  public var confidence: Double {
    labels.firstIndex(of: predicted).map { probabilities[$0] } ?? 0
  }

  /// How far the predicted class is ahead of the next, in probability; negative where another class is more probable.
  public var margin: Double {
    let others = zip(labels, probabilities).filter { $0.0 != predicted }.map(\.1)
    return confidence - (others.max() ?? 0)
  }

  /// Whether the model is too unsure to answer.
  public var isUnknown: Bool {
    confidence < threshold || findings.contains { $0.kind == .silence }
  }
}
