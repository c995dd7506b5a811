import Synchronization

/// Hears how far the work is.
public protocol ProgressReporter: Sendable {
  /// A phase begins; others may be under way.
  func begin(_ phase: ProgressPhase)
  /// One more piece of a phase is done; called from any thread.
  func advance(_ phase: ProgressPhase)
  /// A phase is over, because all is done or because something stopped it.
  func end(_ phase: ProgressPhase)
  /// Something of interest about the progress, such as how much earlier runs have done.
  func note(_ text: String)
  /// Something about the data that the user should know, whether or not progress is shown.
  func warn(_ text: String)
}

extension ProgressReporter {
  /// Warns as one notes.
  public func warn(_ text: String) { note(text) }

  /// Begins a phase of `total` pieces, which the caller advances and ends.
  public func start(_ name: String, total: Int) -> ProgressPhase {
    let phase = ProgressPhase(name: name, total: total, reporter: self)
    begin(phase)
    return phase
  }

  /// Does a phase of `total` pieces, which `body` advances.
  public func phase<Value>(
    _ name: String, total: Int, _ body: (ProgressPhase) throws -> Value
  ) rethrows -> Value {
    let phase = start(name, total: total)
    defer { phase.end() }
    return try body(phase)
  }

  /// Does a phase of one piece.
  public func phase<Value>(_ name: String, _ body: () throws -> Value) rethrows -> Value {
    try phase(name, total: 1) { phase in
      let value = try body()
      phase.advance()
      return value
    }
  }

  /// Does a phase of `total` pieces, which `body` advances.
  public func phase<Value: Sendable>(
    _ name: String, total: Int, _ body: (ProgressPhase) async throws -> Value
  ) async rethrows -> Value {
    let phase = start(name, total: total)
    defer { phase.end() }
    return try await body(phase)
  }
}

/// A stretch of work whose pieces are counted.
public struct ProgressPhase: Sendable, Identifiable {
  /// What is done.
  public let name: String
  /// The number of pieces.
  public let total: Int
  /// A number that no other phase of the process has.
  public let id: Int

  private let reporter: any ProgressReporter

  private static let count = Atomic(0)

  fileprivate init(name: String, total: Int, reporter: any ProgressReporter) {
    self.name = name
    self.total = total
    self.reporter = reporter
    id = Self.count.add(1, ordering: .relaxed).newValue
  }

  /// One more piece is done.
  public func advance() { reporter.advance(self) }

  /// The phase is over.
  public func end() { reporter.end(self) }
}

/// Hears nothing.
public struct SilentProgress: ProgressReporter {
  /// Makes the reporter.
  public init() {}
  /// Does nothing.
  public func begin(_ phase: ProgressPhase) {}
  /// Does nothing.
  public func advance(_ phase: ProgressPhase) {}
  /// Does nothing.
  public func end(_ phase: ProgressPhase) {}
  /// Does nothing.
  public func note(_ text: String) {}
}
