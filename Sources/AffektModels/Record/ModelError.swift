/// Why a model cannot be made, read or used: what is wrong and what to do.
public struct ModelError: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String

  /// Makes an error.
  public init(_ description: String) { self.description = description }
}
