import AffektCore

/// What a protocol says of itself, as the record of a run keeps it.
public struct ProtocolRecord: Codable, Sendable, Equatable {
  /// The version of the split; it rises when equal recordings would be split otherwise.
  public let version: Int
  /// Who is in the training set.
  public let training: String
  /// Who is in the test set.
  public let test: String
  /// What both sets have in common.
  public let overlap: String
  /// What the protocol guarantees; the folds that it returns are held to it.
  public let guarantees: [ProtocolGuarantee]
  /// The paper or the program that the split comes from.
  public let source: String

  /// Makes a record.
  public init(
    version: Int, training: String, test: String, overlap: String,
    guarantees: [ProtocolGuarantee], source: String
  ) {
    self.version = version
    self.training = training
    self.test = test
    self.overlap = overlap
    self.guarantees = guarantees
    self.source = source
  }

  /// The record of what a protocol says of itself.
  public init(_ manifest: PluginManifest, _ metadata: ProtocolMetadata) {
    self.init(
      version: manifest.version, training: metadata.training, test: metadata.test,
      overlap: metadata.overlap, guarantees: metadata.guarantees, source: manifest.reference)
  }
}
