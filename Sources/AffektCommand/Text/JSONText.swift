import Foundation

/// What a command prints with `--json`: keys in order, two blanks of indentation, a line end.
enum JSONText {
  /// The text of a value.
  static func text(of value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}
