/// Hears how far a run is.
public protocol ProgressReporter: Sendable {
  /// A phase of `total` pieces begins.
  func begin(_ phase: String, total: Int)
  /// One more piece of the phase is done; called from any thread.
  func advance()
  /// The phase is over.
  func end()
  /// Something that the user should know.
  func note(_ text: String)
}

/// Hears nothing.
public struct SilentProgress: ProgressReporter {
  /// Makes the reporter.
  public init() {}
  /// Does nothing.
  public func begin(_ phase: String, total: Int) {}
  /// Does nothing.
  public func advance() {}
  /// Does nothing.
  public func end() {}
  /// Does nothing.
  public func note(_ text: String) {}
}
