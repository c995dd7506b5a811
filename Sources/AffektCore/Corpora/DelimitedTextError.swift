/// An error in a table, with its line. The author of the table can act on it.
public struct DelimitedTextError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The line, from 1.
  public let line: Int
  /// What is wrong and what to do.
  public let message: String

  public init(line: Int, _ message: String) {
    self.line = line
    self.message = message
  }

  /// `line 3: message`.
  public var description: String { "line \(line): \(message)" }
}
