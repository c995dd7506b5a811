/// A configuration of one of the runs that are compared, on the recordings that all of them tested.
public struct ComparedConfiguration: Codable, Sendable, Equatable {
  /// The letter of the run.
  public let run: String
  /// The configuration's identifier in its run.
  public let identifier: String
  /// The name of the pre-processing.
  public let preprocessing: String
  /// The name of the feature set.
  public let features: String
  /// The name of the scaling.
  public let scaling: String
  /// The name of the classifier.
  public let classifier: String
  /// What its leakage check says.
  public let status: LeakageStatus
  /// The number of seeds under which it was tested.
  public let seedCount: Int
  /// The scores on the shared recordings.
  public let pooled: Metrics
  /// The pooled UAR on all recordings that its run tested, as the run's own report has it.
  public let ownUAR: Double
  /// The interval of the UAR on the shared recordings; nil with a single speaker.
  public let interval: Interval?
}
