/// The name of a new plugin, in kebab case for pipeline files and as a Swift type.
struct PluginName: Equatable {
  /// The name in pipeline files: `spectral-flux`.
  let identifier: String

  /// Throws unless `identifier` is in kebab case and of a useful length.
  init(_ identifier: String) throws(ScaffoldingError) {
    let words = identifier.split(separator: "-", omittingEmptySubsequences: false)
    let isKebabCase =
      words.allSatisfy { word in
        !word.isEmpty && word.utf8.allSatisfy { Self.letters.contains($0) || isDigit($0) }
      } && identifier.utf8.first.map(Self.letters.contains) == true
    guard isKebabCase else {
      let suggestion = Self.kebabCase(of: identifier)
      let hint = suggestion.isEmpty ? "" : ", here perhaps '\(suggestion)'"
      throw ScaffoldingError(
        "'\(identifier)' is not in kebab case: write lower-case letters and digits, words joined "
          + "by hyphens, such as 'spectral-flux'\(hint)")
    }
    guard (3...40).contains(identifier.utf8.count) else {
      throw ScaffoldingError(
        "'\(identifier)' has \(identifier.utf8.count) letters; a name has 3 to 40")
    }
    self.identifier = identifier
  }

  /// The name of the type and of its file: `SpectralFlux`.
  var typeName: String {
    identifier.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// The name in words: `Spectral flux`.
  var words: String {
    let text = identifier.split(separator: "-").joined(separator: " ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// A type's name in kebab case: `SpectralFlux` gives `spectral-flux`, `MFCC` gives `mfcc`.
  static func kebabCase(of name: String) -> String {
    let characters = Array(name)
    var words: [String] = [""]
    for (place, character) in characters.enumerated() {
      guard character.isASCII, character.isLetter || character.isNumber else {
        words.append("")
        continue
      }
      if place > 0, character.isUppercase {
        let previous = characters[place - 1]
        let endsAcronym =
          previous.isUppercase && place + 1 < characters.count
          && characters[place + 1].isLowercase
        if previous.isLowercase || previous.isNumber || endsAcronym { words.append("") }
      }
      words[words.count - 1] += character.lowercased()
    }
    let text = words.filter { !$0.isEmpty }.joined(separator: "-")
    return String(text.drop { !$0.isLetter })
  }

  private static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
