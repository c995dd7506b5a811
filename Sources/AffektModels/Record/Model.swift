import AffektCore
import AffektExperiment
import AffektResults

/// A configuration that was fitted to a whole corpus, with all that its predictions need and what they are worth.
public struct Model: Sendable {
  /// Where it comes from.
  public let facts: ModelFacts
  /// What turns a sound into scores.
  public let fitted: FittedConfiguration
  /// How scores become probabilities.
  public let calibration: Calibration
  /// How far the probabilities can be believed; nil where the evaluation had one speaker.
  public let calibrationQuality: CalibrationQuality?
  /// What the evaluation of the configuration found.
  public let evaluation: EvaluationRecord
  /// What the training recordings sound like.
  public let sound: SoundProfile
  /// What their features are like; nil for a classifier of frames.
  public let features: FeatureProfile?
  /// The features of the training recordings; nil where they were left out, for a classifier of frames, and where no
  /// row is small enough.
  public let trainingRows: TrainingRows?
  /// What the model must answer to computed signals.
  public let selfTest: [SelfTest]

  /// The labels that it can predict, in order.
  public var labels: [ClassLabel] { fitted.labels }

  /// The confidence below which an answer is `unknown`: the highest that keeps at least four of five answers.
  public var unknownThreshold: Double {
    calibrationQuality?.coverage.last { $0.share >= 0.8 }?.threshold ?? 0
  }
}
