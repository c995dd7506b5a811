/// What a protocol promises about the two sides of each of its folds.
public enum ProtocolGuarantee: String, Codable, Sendable, CaseIterable {
  /// No speaker is on both sets.
  case speakerIndependent = "speaker-independent"
  /// No sentence is on both sets.
  case textIndependent = "text-independent"
  /// No corpus is on both sets.
  case corpusIndependent = "corpus-independent"
}
