/// A number followed by a unit, as people write it: `25 ms`.
struct Quantity {
  let number: Double
  /// The unit as written; empty when there is none.
  let symbol: String

  /// Reads a number, optional blanks and a unit.
  init(reading text: String, at location: SourceLocation?, example: String)
    throws(SettingsError)
  {
    let trimmed = text.trimmingBlanks()
    let numberEnd = Self.endOfNumber(in: trimmed)
    let digits = String(trimmed[..<numberEnd])
    guard let number = Double(plain: digits) else {
      throw SettingsError(
        "expected a quantity such as \(example), found '\(text)'", at: location)
    }
    self.number = number
    symbol = String(trimmed[numberEnd...]).trimmingBlanks()
  }

  /// The longest beginning of `text` that reads as a number, so that `3e2 Hz` and `3 Hz` both work.
  private static func endOfNumber(in text: String) -> String.Index {
    var end = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      index = text.index(after: index)
      if Double(plain: String(text[..<index])) != nil { end = index }
      let next = text[text.index(before: index)]
      if !(next.isNumber || "+-.eE".contains(next)) { break }
    }
    return end
  }
}

extension String {
  /// The text without white space at its ends.
  package func trimmingBlanks() -> String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
