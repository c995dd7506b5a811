/// What a protocol promises about the two sides of each of its folds.
public enum ProtocolGuarantee: String, Codable, Sendable, CaseIterable {
  /// No speaker is in both sets.
  case speakerIndependent = "speaker-independent"
  /// No sentence is in both sets.
  case textIndependent = "text-independent"
  /// No corpus is in both sets.
  case corpusIndependent = "corpus-independent"
}
