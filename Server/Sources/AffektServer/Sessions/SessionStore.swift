/// The open sessions, whose number is bounded; one that hears nothing for a while ends.
actor SessionStore {
  private struct Entry {
    /// Nil while a chunk is at work.
    var session: Session?
    var lastUse: ContinuousClock.Instant
  }

  private let limit: Int
  private let idleTime: Duration
  private let counters: Counters
  private var entries: [String: Entry] = [:]

  init(_ settings: ServerSettings, counters: Counters) {
    limit = settings.sessionCount
    idleTime = .seconds(settings.sessionIdleTime)
    self.counters = counters
  }

  /// Keeps a session; gives its identifier, which nobody can guess.
  func add(_ session: Session) throws(Problem) -> String {
    endIdle()
    guard entries.count < limit else { throw .tooManySessions(limit) }
    var generator = SystemRandomNumberGenerator()
    let identifier = (0..<2).map { _ in
      let digits = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
    entries[identifier] = Entry(session: session, lastUse: .now)
    counters.setSessionCount(entries.count)
    return identifier
  }

  /// Hands a session over to whoever gives it a chunk.
  func take(_ identifier: String) throws(Problem) -> Session {
    endIdle()
    guard let entry = entries[identifier] else {
      throw .notFound("there is no such session; it may have ended, so begin a new one")
    }
    guard let session = entry.session else { throw .sessionBusy }
    entries[identifier] = Entry(session: nil, lastUse: .now)
    return session
  }

  /// Takes a session back.
  func put(_ session: Session, back identifier: String) {
    guard entries[identifier] != nil else { return }
    entries[identifier] = Entry(session: session, lastUse: .now)
  }

  func remove(_ identifier: String) {
    entries[identifier] = nil
    counters.setSessionCount(entries.count)
  }

  /// Ends the sessions that are idle.
  func endIdle() {
    let now = ContinuousClock.now
    entries = entries.filter { $0.value.session == nil || now - $0.value.lastUse < idleTime }
    counters.setSessionCount(entries.count)
  }
}
