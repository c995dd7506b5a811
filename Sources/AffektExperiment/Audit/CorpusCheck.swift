/// One thing that may be wrong with a corpus.
///
/// A check is one file in `Audit/Checks`, one line in ``CorpusAudit/checks`` and two tests: a corpus
/// where it finds what it looks for, and one where it finds nothing.
public protocol CorpusCheck: Sendable {
  /// The name in reports, in kebab case.
  static var identifier: String { get }

  /// Makes the check.
  init()

  /// What there is to say of a corpus; nothing if all is well.
  func findings(in corpus: AuditedCorpus) -> [CorpusFinding]
}
