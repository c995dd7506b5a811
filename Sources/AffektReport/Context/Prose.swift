import AffektResults

/// Puts words together.
enum Prose {
  /// `a`, `a and b`, `a, b and c`.
  static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The items as a list; of many, the first ones and how many more there are.
  static func some(_ items: [String], of noun: String, limit: Int = 6) -> String {
    guard items.count > limit else { return list(items) }
    let rest = NumberFormat.count(items.count - limit + 1, "other " + noun)
    return items.prefix(limit - 1).joined(separator: ", ") + " and " + rest
  }

  /// A number in words where it is small, as at the beginning of a sentence: `three`.
  static func number(_ value: Int) -> String {
    let words = [
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
      "twelve",
    ]
    return words.indices.contains(value) ? words[value] : "\(value)"
  }

  /// The text with a capital letter at its beginning.
  static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The ends of an interval: `0.482 to 0.561`.
  static func range(_ interval: Interval) -> String {
    "\(NumberFormat.score(interval.lower)) to \(NumberFormat.score(interval.upper))"
  }

  /// The text as a sentence that ends with a full stop.
  static func ended(_ text: String) -> String {
    text.isEmpty || text.hasSuffix(".") ? text : text + "."
  }
}
