/// Text as Markdown, in which nothing of it is markup.
enum MarkdownText {
  /// Running text; line ends become spaces, so that it fits into a table.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "#":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "\n", "\r", "\t", "\u{2028}", "\u{2029}": result += " "
      default: result.unicodeScalars.append(scalar.value < 0x20 ? "\u{fffd}" : scalar)
      }
    }
    return result
  }

  /// Text in a fixed pitch, on one line; inside a table a pipe would end the cell even here.
  static func code(_ text: String, inTable: Bool = false) -> String {
    let words = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    let line = inTable ? words.replacing("|", with: "\\|") : words
    let fence = String(repeating: "`", count: longestRun(of: "`", in: line) + 1)
    return line.contains("`") ? "\(fence) \(line) \(fence)" : "`\(line)`"
  }

  /// The length of the longest run of a character.
  static func longestRun(of scalar: Unicode.Scalar, in text: String) -> Int {
    var longest = 0
    var current = 0
    for next in text.unicodeScalars {
      current = next == scalar ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }
}
