/// One rule of a plugin contract as a small named test.
///
/// The checks of a plugin come from ``Conformance/checks(of:corpus:recordings:settings:)``. Each is independent of the
/// others: where a plugin breaks an earlier rule so badly that a check cannot run (settings
/// that cannot be made, say), the check for that rule reports it and this one stays silent.
public struct ConformanceCheck: Sendable {
  /// The name in kebab case, unique among the checks of a plugin.
  public let name: String
  /// What holds for a plugin that keeps the rule, in one sentence.
  public let rule: String
  /// What the author of a plugin that breaks it should do.
  public let remedy: String
  private let body: @Sendable () throws -> Void

  init(
    _ name: String, _ rule: String, remedy: String, body: @escaping @Sendable () throws -> Void
  ) {
    self.name = name
    self.rule = rule
    self.remedy = remedy
    self.body = body
  }

  /// Runs the check; nil if the rule holds, else what was observed.
  public func run() -> ConformanceViolation? {
    do {
      try body()
      return nil
    } catch is NotApplicable {
      return nil
    } catch let breach as Breach {
      return ConformanceViolation(check: self, detail: breach.detail)
    } catch {
      return ConformanceViolation(check: self, detail: "unexpected error: \(error)")
    }
  }
}

/// What a check observed that breaks the rule.
struct Breach: Error {
  let detail: String

  init(_ detail: String) { self.detail = detail }
}

/// The rule cannot be checked: it does not concern this plugin, or another check reports why.
struct NotApplicable: Error {}

/// Throws a `Breach` unless `condition` holds.
func require(_ condition: Bool, _ detail: @autoclosure () -> String) throws(Breach) {
  guard condition else { throw Breach(detail()) }
}
