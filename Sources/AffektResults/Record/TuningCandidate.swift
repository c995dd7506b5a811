/// One setting that tuning tried.
public struct TuningCandidate: Codable, Sendable, Equatable {
  /// The setting, by parameter name.
  public let setting: [String: String]
  /// The mean over the inner folds of the metric that tuning maximises; nil when it could not be
  /// fitted in one of them.
  public let score: Double?

  /// Makes a candidate.
  public init(setting: [String: String], score: Double?) {
    self.setting = setting
    self.score = score
  }
}
