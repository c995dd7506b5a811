import Foundation

/// The help text as printed.
enum HelpText {
  /// The width of the terminal, found as the argument parser finds it.
  private static var width: Int {
    ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init).map { max(40, $0) } ?? 80
  }

  /// Help whose usage line is wrapped and indented; the argument parser wraps everything else.
  static func wrapped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let isUsage = line.hasPrefix("USAGE: ") || line.hasPrefix("Usage: ")
      return isUsage && line.count > width ? wrapped(usage: line) : String(line)
    }.joined(separator: "\n")
  }

  /// What is wrong with the arguments, in the form of all our errors; the argument parser has another.
  static func error(_ text: String) -> String {
    let prefix = "Error: "
    guard text.hasPrefix(prefix) else { return text }
    let rest = text.dropFirst(prefix.count)
    let isWord = rest.dropFirst().first?.isLowercase ?? false
    return "affekt: " + (isWord ? rest.prefix(1).lowercased() + rest.dropFirst() : String(rest))
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

  /// The words of a usage line; an expression in brackets is one word.
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
