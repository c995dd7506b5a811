/// A place in a text: file, line and column, both counted from 1.
public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
  /// The file's path as given by the user, or a phrase such as `--set`.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column, from 1.
  public let column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// The place as compilers write it: `file:line:column`.
  public var description: String { "\(file):\(line):\(column)" }
}
