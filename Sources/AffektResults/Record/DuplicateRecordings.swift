/// Recordings of a corpus that are one sound.
public struct DuplicateRecordings: Codable, Sendable, Equatable {
  /// How equal they are.
  public let kind: DuplicateKind
  /// Their identifiers.
  public let recordings: [String]
  /// The least similarity by which one was found to belong to the others; 1 for identical ones.
  public let similarity: Double

  /// Makes the record.
  public init(kind: DuplicateKind, recordings: [String], similarity: Double) {
    self.kind = kind
    self.recordings = recordings
    self.similarity = similarity
  }
}
