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

extension DelimitedTextError {
  /// Throws for a NUL byte: what stands behind it would be left out of numbers and names.
  public static func requireText(_ bytes: some Sequence<UInt8>) throws(DelimitedTextError) {
    var line = 1
    for byte in bytes {
      if byte == 0 {
        throw DelimitedTextError(
          line: line, "there is a NUL byte; the file is damaged or no text: export it again")
      }
      if byte == UInt8(ascii: "\n") { line += 1 }
    }
  }
}
