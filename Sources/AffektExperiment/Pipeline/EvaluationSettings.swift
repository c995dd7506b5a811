import AffektCore
import AffektNumerics
import AffektResults

/// How a pipeline is evaluated.
public struct EvaluationSettings: Sendable {
  /// How recordings are split into training and test sets.
  public let evaluationProtocol: ProtocolStep
  /// How settings are chosen inside the training set.
  public let tuning: TuningSettings
  /// How confidence intervals are computed.
  public let intervals: IntervalSettings
  /// How many training speakers are tried; nil unless asked for.
  public internal(set) var learningCurve: LearningCurveSettings?
  /// The seed that every random draw follows from.
  public let seed: UInt64
  /// How often a classifier that draws at random is trained and tested, each time under the next
  /// seed; scores are means over seeds and never the best.
  public let repetitions: Int

  /// The seeds of the repetitions.
  public var seeds: [UInt64] { (0..<UInt64(repetitions)).map { seed &+ $0 } }
}
