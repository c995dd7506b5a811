/// What leaky practices would have bought one configuration.
public struct LeakageAblationResults: Codable, Sendable, Equatable {
  /// The identifier of the configuration.
  public let configuration: String
  /// The pooled UAR without leakage.
  public let honest: Double
  /// Each leaky practice alone, and all of them one after the other.
  public let steps: [LeakageAblationStep]

  /// Makes the results.
  public init(configuration: String, honest: Double, steps: [LeakageAblationStep]) {
    self.configuration = configuration
    self.honest = honest
    self.steps = steps
  }
}
