/// Why a run cannot go on.
public struct ExperimentError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, where, and what to do.
  public let description: String

  /// Makes an error that says `description`.
  public init(_ description: String) { self.description = description }
}
