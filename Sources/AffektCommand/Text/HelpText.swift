import Foundation

/// Help as it is printed.
enum HelpText {
  /// The width of the terminal, as the rest of the help takes it.
  private static var width: Int {
    ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init).map { max(40, $0) } ?? 80
  }

  /// Help whose usage line continues, indented, where it is too long: the library that writes the
  /// help wraps everything else.
  static func wrapped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let isUsage = line.hasPrefix("USAGE: ") || line.hasPrefix("Usage: ")
      return isUsage && line.count > width ? wrapped(usage: line) : String(line)
    }.joined(separator: "\n")
  }

  private static func wrapped(usage: Substring) -> String {
    var lines: [String] = []
    var line = ""
    for word in words(of: usage) {
      if line.isEmpty {
        line = word
      } else if line.count + 1 + word.count <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = String(repeating: " ", count: 7) + word
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }

  /// The words of a usage line; what stands in brackets is one word.
  private static func words(of line: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var depth = 0
    for character in line {
      depth += character == "[" ? 1 : character == "]" ? -1 : 0
      if character == " ", depth == 0 {
        words.append(word)
        word = ""
      } else {
        word.append(character)
      }
    }
    return words + [word]
  }
}
