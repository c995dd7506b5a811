/// Escapes text for markup languages.
enum Markup {
  /// Text for HTML and SVG, inside elements and inside attributes with double quotes.
  ///
  /// Characters that XML cannot hold are replaced by U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
      default:
        let isForbidden =
          scalar.value < 0x20 || scalar.value & 0xfffe == 0xfffe
          || (0x7f...0x9f).contains(scalar.value)
        result.unicodeScalars.append(isForbidden ? "\u{fffd}" : scalar)
      }
    }
    return result
  }

  /// A name for files and for places on a page: letters, digits and hyphens.
  static func slug(_ text: String) -> String {
    var result = ""
    for scalar in text.lowercased().unicodeScalars {
      let isKept = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
      if isKept {
        result.unicodeScalars.append(scalar)
      } else if !result.isEmpty, !result.hasSuffix("-") {
        result += "-"
      }
    }
    while result.hasSuffix("-") { result.removeLast() }
    // A file name has room for 255 bytes, of which the longest ending takes less than 100.
    return result.isEmpty ? "unnamed" : String(result.prefix(100))
  }
}
