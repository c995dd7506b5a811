/// A promise that a plugin does not keep: which, what was observed, and what to do.
public struct ConformanceViolation: Sendable, CustomStringConvertible {
  /// The check that found it.
  public let check: ConformanceCheck
  /// What was observed.
  public let detail: String

  init(check: ConformanceCheck, detail: String) {
    self.check = check
    self.detail = detail
  }

  /// The check, what was observed, the promise and what to do, on three lines.
  public var description: String {
    """
    \(check.name): \(detail)
      promised: \(check.promise)
      to do: \(check.remedy)
    """
  }
}
