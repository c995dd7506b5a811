/// What a person must know about a protocol to read its figures.
public struct ProtocolCard: Codable, Sendable, Equatable {
  /// The version of the division; it rises when equal recordings would be divided otherwise.
  public let version: Int
  /// Who is on the training side.
  public let training: String
  /// Who is on the test side.
  public let test: String
  /// What both sides have in common.
  public let overlap: String
  /// What the protocol promises; the folds that it returns are held to it.
  public let claims: [ProtocolClaim]
  /// The paper or the program that the division comes from.
  public let source: String

  /// Makes a card.
  public init(
    version: Int, training: String, test: String, overlap: String, claims: [ProtocolClaim],
    source: String
  ) {
    self.version = version
    self.training = training
    self.test = test
    self.overlap = overlap
    self.claims = claims
    self.source = source
  }
}
