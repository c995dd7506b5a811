import Synchronization

/// Tables that depend on settings alone, such as filter banks, made once and shared by all threads.
final class SharedPlans<Key: Hashable & Sendable, Plan: Sendable>: Sendable {
  private let plans = Mutex<[Key: Plan]>([:])

  /// The plan of `key`, made when it is first asked for. Two threads may make it at the same time;
  /// the plans are equal.
  func value(for key: Key, make: () -> Plan) -> Plan {
    if let known = plans.withLock({ $0[key] }) { return known }
    let plan = make()
    plans.withLock { $0[key] = plan }
    return plan
  }
}
