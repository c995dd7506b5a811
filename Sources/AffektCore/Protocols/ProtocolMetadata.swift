/// What a reader must know about a protocol to understand its scores.
///
/// Each text is a few words without a full stop, such as `all speakers but one`; reports print them.
public struct ProtocolMetadata: Sendable, Equatable {
  /// Who is in the training set.
  public let training: String
  /// Who is in the test set.
  public let test: String
  /// What both sets have in common.
  public let overlap: String
  /// What holds for both sets of every fold.
  public let guarantees: [ProtocolGuarantee]
  /// How often each recording is tested.
  public let coverage: TestCoverage
  /// Whether the corpora of a pipeline are split one by one or together.
  public let scope: ProtocolScope

  /// Makes metadata.
  public init(
    training: String, test: String, overlap: String, guarantees: [ProtocolGuarantee],
    coverage: TestCoverage, scope: ProtocolScope = .oneCorpus
  ) {
    self.training = training
    self.test = test
    self.overlap = overlap
    self.guarantees = guarantees
    self.coverage = coverage
    self.scope = scope
  }
}
