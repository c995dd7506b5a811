/// What a certificate says of the figures of a cell; figures of different verdicts are never ranked
/// side by side.
public enum LeakageVerdict: String, Codable, Sendable, CaseIterable, Comparable {
  /// Nothing about the test side was known before it was decided.
  case clean
  /// The features of test speakers, though not their emotions, were looked at together before the
  /// decision.
  case transductive
  /// Something of the test side was known while models were fitted or chosen.
  case leaky

  /// From clean to leaky.
  public static func < (one: LeakageVerdict, other: LeakageVerdict) -> Bool {
    allCases.firstIndex(of: one) ?? 0 < allCases.firstIndex(of: other) ?? 0
  }
}
