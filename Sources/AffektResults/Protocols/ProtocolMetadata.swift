/// What a person must know about a protocol to read its figures.
public struct ProtocolMetadata: Codable, Sendable, Equatable {
  /// The version of the split; it rises when equal recordings would be divided otherwise.
  public let version: Int
  /// Who is on the training set.
  public let training: String
  /// Who is on the test set.
  public let test: String
  /// What both sets have in common.
  public let overlap: String
  /// What the protocol promises; the folds that it returns are held to it.
  public let guarantees: [ProtocolGuarantee]
  /// The paper or the program that the split comes from.
  public let source: String

  /// Makes a card.
  public init(
    version: Int, training: String, test: String, overlap: String, guarantees: [ProtocolGuarantee],
    source: String
  ) {
    self.version = version
    self.training = training
    self.test = test
    self.overlap = overlap
    self.guarantees = guarantees
    self.source = source
  }
}
