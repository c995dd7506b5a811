import AffektCore

/// How a pipeline is evaluated.
public struct EvaluationSettings: Sendable {
  /// How training and test sides are divided.
  public let evaluationProtocol: any EvaluationProtocol
  /// How settings are chosen inside the training side.
  public let tuning: TuningSettings
  /// How intervals around figures are computed.
  public let intervals: IntervalSettings
  /// The seed that every random draw follows from.
  public let seed: UInt64
}
