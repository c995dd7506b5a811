/// Puts words together.
enum Prose {
  /// `a`, `a and b`, `a, b and c`.
  static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The text as a sentence that ends with a full stop.
  static func ended(_ text: String) -> String {
    text.isEmpty || text.hasSuffix(".") ? text : text + "."
  }
}
