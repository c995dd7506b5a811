/// Two configurations of two runs, compared on the recordings that all runs tested.
public struct ComparedPair: Codable, Sendable, Equatable {
  /// Why the two are compared.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// They have the same identifier.
    case sameConfiguration = "same-configuration"
    /// Each has the highest UAR of its run among the configurations with the same status.
    case best
  }

  /// Why the two are compared; a pair that is both counts once, as `sameConfiguration`.
  public let kind: Kind
  /// Whether each has the highest UAR of its run among the configurations with the same status.
  public let isBest: Bool
  /// The letter of the later run.
  public let run: String
  /// The letter of the earlier run.
  public let reference: String
  /// The identifier of the configuration of the later run.
  public let configuration: String
  /// The identifier of the configuration of the earlier run.
  public let referenceConfiguration: String
  /// What the leakage checks of both say.
  public let status: LeakageStatus
  /// How many of the shared recordings both predict alike, by the first prediction about each.
  public let predictedAlike: Int
  /// The later run less the earlier one: `first` is the configuration of the later run. Holm's and the joint
  /// p-values are corrected for all pairs of the corpus.
  public let comparison: PairedDifference
}
