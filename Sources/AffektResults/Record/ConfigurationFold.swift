import AffektCore

/// What happened to a configuration in one fold.
public struct ConfigurationFold: Codable, Sendable, Equatable {
  /// The fold's name.
  public let fold: String
  /// The seed that the draws followed from.
  public let seed: UInt64
  /// The UAR on the test set, over the emotions that occur there.
  public let uar: Double
  /// The settings that were chosen on the training set, by parameter name; empty without tuning.
  public let chosen: [String: String]
  /// The mean inner UAR of each candidate setting, in the order of the grid; empty without tuning.
  public let candidates: [TuningCandidate]
  /// How fitting went.
  public let fit: FitSummary

  /// Makes the record of a fold.
  public init(
    fold: String, seed: UInt64, uar: Double, chosen: [String: String],
    candidates: [TuningCandidate], fit: FitSummary
  ) {
    self.fold = fold
    self.seed = seed
    self.uar = uar
    self.chosen = chosen
    self.candidates = candidates
    self.fit = fit
  }
}
