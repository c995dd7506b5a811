/// What a protocol promises about the two sides of each of its folds.
public enum ProtocolClaim: String, Codable, Sendable, CaseIterable {
  /// No speaker is on both sides.
  case speakerIndependent = "speaker-independent"
  /// No sentence is on both sides.
  case textIndependent = "text-independent"
  /// No corpus is on both sides.
  case corpusIndependent = "corpus-independent"
}
