/// A rule that a plugin breaks: which, what was observed, and what to do.
public struct ConformanceViolation: Sendable, CustomStringConvertible {
  /// The check that found it.
  public let check: ConformanceCheck
  /// What was observed.
  public let detail: String

  init(check: ConformanceCheck, detail: String) {
    self.check = check
    self.detail = detail
  }

  /// The check, what was observed, the rule and what to do, on three lines.
  public var description: String {
    """
    \(check.name): \(detail)
      rule: \(check.rule)
      to do: \(check.remedy)
    """
  }
}
