/// Why runs cannot be compared, and what to do about it.
public struct RunComparisonError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, where and what to do, in one sentence.
  public let message: String

  /// Makes an error.
  public init(_ message: String) { self.message = message }

  /// The message.
  public var description: String { message }
}
