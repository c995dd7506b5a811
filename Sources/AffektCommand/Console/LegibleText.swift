/// Text with parts of a stranger's file, made fit for a terminal.
enum LegibleText {
  /// The characters that a word may have; a path of a file stays whole.
  static let longestWord = 4096

  /// The text with control characters as `\u{1b}`, but for line ends and tabs, and with the middle of
  /// words beyond ``longestWord`` left out.
  static func of(_ text: String) -> String {
    var result = ""
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if place > 0 { result += "\n" }
      if line.utf8.contains(where: { $0 < 0x20 && $0 != 9 || $0 == 0x7f || $0 == 0xc2 }) {
        for scalar in line.unicodeScalars { result += visible(scalar) }
      } else {
        result += line
      }
    }
    guard result.utf8.count > longestWord else { return result }
    return result.split(separator: " ", omittingEmptySubsequences: false).map(shortened)
      .joined(separator: " ")
  }

  private static func visible(_ scalar: Unicode.Scalar) -> String {
    guard scalar.properties.generalCategory == .control, scalar != "\t" else {
      return String(scalar)
    }
    return "\\u{\(String(scalar.value, radix: 16))}"
  }

  private static func shortened(_ word: Substring) -> String {
    guard word.utf8.count > longestWord else { return String(word) }
    let characters = Array(word)
    guard characters.count > longestWord else { return String(word) }
    return String(characters.prefix(60)) + "… (\(characters.count) characters) …"
      + String(characters.suffix(20))
  }
}
