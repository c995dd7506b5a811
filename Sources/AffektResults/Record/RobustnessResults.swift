/// What becomes of the configurations when test recordings are made worse and training recordings are not.
public struct RobustnessResults: Codable, Sendable, Equatable {
  /// A recording that could not be used under a condition.
  public struct Exclusion: Codable, Sendable, Equatable {
    /// The level of the condition.
    public let condition: String
    /// The recording.
    public let recording: String
    /// Why it could not be used.
    public let reason: String

    /// Makes an exclusion.
    public init(condition: String, recording: String, reason: String) {
      self.condition = condition
      self.recording = recording
      self.reason = reason
    }
  }

  /// A configuration whose models could not score the recordings of a condition.
  public struct Failure: Codable, Sendable, Equatable {
    /// The configuration.
    public let configuration: String
    /// The level of the condition.
    public let condition: String
    /// Why there are no scores.
    public let reason: String

    /// Makes a failure.
    public init(configuration: String, condition: String, reason: String) {
      self.configuration = configuration
      self.condition = condition
      self.reason = reason
    }
  }

  /// The conditions, in the order of the pipeline file.
  public let conditions: [RobustnessCondition]
  /// The configuration whose errors corruption errors are relative to.
  public let baseline: String
  /// The scores of each configuration, in the order of the pipeline file.
  public let configurations: [ConfigurationRobustness]
  /// The recordings that could not be used under a condition; nil where all could.
  public let excluded: [Exclusion]?
  /// The configurations without scores under a condition; nil where all have them.
  public let failed: [Failure]?

  /// Makes results.
  public init(
    conditions: [RobustnessCondition], baseline: String,
    configurations: [ConfigurationRobustness], excluded: [Exclusion] = [], failed: [Failure] = []
  ) {
    self.conditions = conditions
    self.baseline = baseline
    self.configurations = configurations
    self.excluded = excluded.isEmpty ? nil : excluded
    self.failed = failed.isEmpty ? nil : failed
  }
}
