/// Something that the audit of a corpus found.
public struct CorpusFinding: Sendable, Equatable, Codable {
  /// What follows from a finding.
  public enum Severity: String, Sendable, Codable, CaseIterable {
    /// A benchmark on this corpus would be wrong.
    case blocking
    /// Worth knowing; scores remain valid.
    case notable
  }

  /// The check that found it.
  public let check: String
  /// What follows from it.
  public let severity: Severity
  /// What was found, in one sentence.
  public let message: String
  /// What to do about it, in one sentence.
  public let advice: String
  /// The files, recordings or speakers that it is about, each with what there is to say of it.
  public let items: [String]

  /// Makes a finding of a check.
  public init<Check: CorpusCheck>(
    of check: Check.Type, _ severity: Severity, _ message: String, advice: String,
    items: [String] = []
  ) {
    self.check = Check.identifier
    self.severity = severity
    self.message = message
    self.advice = advice
    self.items = items
  }
}
