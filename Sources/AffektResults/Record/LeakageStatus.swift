/// What a leakage check says of the scores of a configuration; scores of different statuses are never ranked
/// side by side.
public enum LeakageStatus: String, Codable, Sendable, CaseIterable, Comparable {
  /// Nothing about the test set was known before it was predicted.
  case clean
  /// The features of test speakers, though not their emotions, were looked at together before the
  /// prediction.
  case transductive
  /// Something of the test set was known while models were fitted or chosen.
  case leaky

  /// From clean to leaky.
  public static func < (one: LeakageStatus, other: LeakageStatus) -> Bool {
    allCases.firstIndex(of: one) ?? 0 < allCases.firstIndex(of: other) ?? 0
  }
}
