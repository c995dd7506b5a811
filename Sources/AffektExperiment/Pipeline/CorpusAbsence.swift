import AffektResults

/// An optional corpus that is not there, and why.
public struct CorpusAbsence: Sendable, Equatable {
  /// What the record of a run says of it.
  public let record: AbsentCorpus
  /// Why it is absent: `the environment variable TESS is not set`.
  public let reason: String
}
