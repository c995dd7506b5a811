/// Estimates how wide text is, to leave room for it: fonts are known only where a page is shown.
enum TextMeasure {
  /// The width in pixels of `text` at `size` pixels, rather too wide than too narrow.
  static func width(_ text: String, size: Double) -> Double {
    text.reduce(0) { $0 + share($1) } * size
  }

  /// `text`, shortened in its middle until it is at most `limit` wide.
  static func shortened(_ text: String, to limit: Double, size: Double) -> String {
    guard width(text, size: size) > limit else { return text }
    var (left, right) = (Array(text), [Character]())
    right = Array(left[(left.count / 2)...])
    left.removeLast(right.count)
    var first = 0
    // From the widths of the characters, so that long texts do not take the square of their length.
    var total = (left + right).reduce(0) { $0 + share($1) } + share("…")
    while total * size > limit, !left.isEmpty || first < right.count {
      if left.count > right.count - first, let last = left.popLast() {
        total -= share(last)
      } else {
        total -= share(right[first])
        first += 1
      }
    }
    return String(left) + "…" + String(right[first...])
  }

  /// The width of a character as a share of the size, after the widths of common sans-serif fonts.
  private static func share(_ character: Character) -> Double {
    guard let scalar = character.unicodeScalars.first, character.isASCII else {
      return character.isLetter && (character.utf8.count == 2) ? 0.62 : 1.05
    }
    switch scalar {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!": return 0.32
    case "f", "t", "r", "(", ")", "[", "]", "-", " ", "/", "\"": return 0.42
    case "m", "M", "w", "W", "@", "%": return 0.95
    case "A"..."Z", "&": return 0.72
    default: return 0.6
    }
  }
}
