/// How many folds of one part of a run were computed, and how many were known.
public struct PartReport: Sendable, Equatable {
  /// The corpus.
  public let corpus: String
  /// The configuration, or what else was tried.
  public let name: String
  /// How many folds there are, under all seeds.
  public let total: Int
  /// How many of them were taken from earlier runs.
  public let stored: Int
}
