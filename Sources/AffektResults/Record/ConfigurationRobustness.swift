/// The scores of one configuration on test recordings that were made worse.
public struct ConfigurationRobustness: Codable, Sendable, Equatable {
  /// The scores at one level of a condition.
  public struct Score: Codable, Sendable, Equatable {
    /// The level of the condition.
    public let condition: String
    /// How many recordings could be used.
    public let recordingCount: Int
    /// The pooled UAR.
    public let uar: Double
    /// Its interval for other test speakers; nil with a single one.
    public let interval: Interval?
    /// The share of right predictions.
    public let accuracy: Double
    /// The pooled UAR minus that on the same recordings as they are.
    public let change: Double
    /// Its interval for other test speakers; nil with a single one.
    public let changeInterval: Interval?
  }

  /// The scores under one condition.
  public struct Condition: Codable, Sendable, Equatable {
    /// The condition.
    public let name: String
    /// The scores at its levels, in their order; levels without any score are left out.
    public let scores: [Score]
    /// The mean UAR between the lowest and the highest level; nil without scores at two levels or more.
    public let area: Double?
    /// Its interval for other test speakers; nil with a single one.
    public let areaInterval: Interval?
    /// What the condition costs beside what it costs the baseline; nil unless both have scores at all levels.
    public let corruptionError: CorruptionError?
  }

  /// The configuration.
  public let configuration: String
  /// The scores under each condition.
  public let conditions: [Condition]
  /// The means of the corruption errors over the conditions; nil without any.
  public let meanCorruptionError: CorruptionError?
}
