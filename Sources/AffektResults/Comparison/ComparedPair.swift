/// Two cells of two runs, set against each other on the recordings that all runs tested.
public struct ComparedPair: Codable, Sendable, Equatable {
  /// Why the two are set against each other.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// They have the same identifier.
    case sameCell = "same-cell"
    /// Each has the highest UAR of its run among the cells with the same verdict.
    case best
  }

  /// Why the two are set against each other; a pair that is both counts once, as `sameCell`.
  public let kind: Kind
  /// Whether each has the highest UAR of its run among the cells with the same verdict.
  public let isBest: Bool
  /// The letter of the later run.
  public let run: String
  /// The letter of the earlier run.
  public let reference: String
  /// The identifier of the cell of the later run.
  public let cell: String
  /// The identifier of the cell of the earlier run.
  public let referenceCell: String
  /// What the certificates of both say.
  public let verdict: LeakageVerdict
  /// How many of the shared recordings both decide alike, by the first decision about each.
  public let decidedAlike: Int
  /// The later run less the earlier one: `first` is the cell of the later run. Holm's and the joint
  /// p-values are corrected for all pairs of the corpus.
  public let comparison: CellComparison
}
