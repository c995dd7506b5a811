import AffektCore

extension Conformance {
  /// What every plugin says about itself.
  static func manifestChecks(of plugin: any Plugin.Type) -> [ConformanceCheck] {
    let manifest = plugin.manifest
    return [
      ConformanceCheck(
        "identifier", "The identifier is in kebab case: lower-case words joined by hyphens.",
        remedy: "write the manifest's identifier like 'spectral-centroid'"
      ) {
        try require(
          isKebabCase(manifest.identifier), "'\(manifest.identifier)' is not in kebab case")
        for alias in manifest.aliases {
          try require(
            isKebabCase(alias) && alias != manifest.identifier,
            "the alias '\(alias)' is not in kebab case, or is the identifier itself")
        }
      },
      ConformanceCheck(
        "version", "The version is 1 or more.",
        remedy: "begin at version 1 and add 1 whenever equal inputs give other numbers"
      ) {
        try require(manifest.version >= 1, "the version is \(manifest.version)")
      },
      ConformanceCheck(
        "summary", "The summary is one line of at most 100 characters that ends in a full stop.",
        remedy: "say in one sentence what the plugin does; `affekt list` prints it"
      ) {
        let summary = manifest.summary
        try require(
          summary.count > 1 && summary.count <= 100 && summary.hasSuffix(".")
            && !summary.contains(where: \.isNewline) && summary.first?.isWhitespace == false,
          "the summary is '\(summary)'")
      },
      ConformanceCheck(
        "reference", "The reference names the paper or the implementation that defines the method.",
        remedy: "name where the definition stands; for a method of your own, say so"
      ) {
        try require(
          manifest.reference.contains { !$0.isWhitespace }, "the reference is empty")
      },
    ]
  }
}

/// Whether `name` consists of words of lower-case letters and digits, joined by single hyphens, the
/// first beginning with a letter.
func isKebabCase(_ name: String) -> Bool {
  let words = name.split(separator: "-", omittingEmptySubsequences: false)
  let isWord = { (word: Substring) in
    !word.isEmpty
      && word.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
      }
  }
  return words.allSatisfy(isWord) && name.first?.isLetter == true
}
