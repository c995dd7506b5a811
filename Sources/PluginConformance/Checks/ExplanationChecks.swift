import AffektCore
import Foundation

extension Conformance {
  /// What a plugin says of itself in a report: its explanation, where it has one, and what it cites.
  static func explanationChecks<P: Plugin>(of plugin: P.Type) -> [ConformanceCheck] {
    [
      ConformanceCheck(
        "explanation-words",
        "The explanation has a title without a full stop and a paragraph that is not the summary.",
        remedy: "say in a paragraph what the plugin does and why, for a reader who does not know it"
      ) {
        let explanation = try explanation(of: plugin)
        try require(
          isLine(explanation.title) && explanation.title.last != ".",
          "the title is '\(explanation.title)'")
        try require(
          isLine(explanation.text) && explanation.text.last == ".",
          "the paragraph is '\(explanation.text)'")
        try require(
          explanation.text != plugin.manifest.summary, "the paragraph is the manifest's summary")
      },
      ConformanceCheck(
        "explanation-settings", "A name in braces is that of a parameter.",
        remedy: "write the parameter's name as pipeline files have it, such as {frame-length}"
      ) {
        let explanation = try explanation(of: plugin)
        try require(
          isBalanced(explanation.text, "{", "}"), "the braces of the paragraph are not balanced")
        let known = Set(P.Parameters.descriptions.map(\.name))
        for name in explanation.mentionedSettings {
          try require(known.contains(name), "no parameter is called '\(name)'")
        }
      },
      ConformanceCheck(
        "explanation-formula",
        "The formula has two spellings, each with balanced brackets; TeX has no dollar signs.",
        remedy: "write the formula in letters and in TeX, and close every bracket that opens"
      ) {
        guard let formula = try explanation(of: plugin).formula else { throw NotApplicable() }
        try require(isLine(formula.text) && isLine(formula.tex), "a spelling is empty or has lines")
        try require(
          isBalanced(formula.text, "(", ")") && isBalanced(formula.text, "[", "]"),
          "the brackets of '\(formula.text)' are not balanced")
        try require(
          isBalanced(formula.tex, "{", "}"), "the braces of '\(formula.tex)' are not balanced")
        try require(
          count(#"\left"#, in: formula.tex) == count(#"\right"#, in: formula.tex),
          #"'\#(formula.tex)' has not as many \right as \left"#)
        try require(!formula.tex.contains("$"), "'\(formula.tex)' has a dollar sign")
      },
      ConformanceCheck(
        "explanation-figure",
        "A figure is a plane for classifiers, and a course over time for extractors.",
        remedy: "choose another figure, or none"
      ) {
        switch try explanation(of: plugin).figure {
        case nil: throw NotApplicable()
        case .plane(let note):
          try require(plugin is any Classifier.Type, "only a classifier has a plane")
          try require(isLine(note), "the note of the plane is '\(note)'")
        case .track(let title), .frequency(let title):
          try require(
            plugin is any FeatureExtractor.Type, "only an extractor has a course over time")
          try require(isLine(title), "the title of the figure is '\(title)'")
        case .cepstrum:
          try require(plugin is any FeatureExtractor.Type, "only an extractor has a cepstrum")
        }
      },
      ConformanceCheck(
        "citations",
        "Each publication cited has authors, a title, and a venue, a DOI or an address that resolve.",
        remedy: "give the DOI as '10.…', an address as 'https://…', and leave out what is not known"
      ) {
        for citation in plugin.manifest.citations {
          let name = "'\(citation.title)'"
          try require(
            isLine(citation.title) && !citation.authors.isEmpty
              && citation.authors.allSatisfy(isLine),
            "\(name) has no title or no authors")
          try require(
            citation.venue != nil || citation.address != nil, "\(name) has no venue and no address")
          if let doi = citation.doi {
            try require(
              doi.hasPrefix("10.") && doi.contains("/") && !doi.contains(where: \.isWhitespace),
              "the DOI of \(name) is '\(doi)'")
          }
          if let url = citation.url {
            try require(
              url.hasPrefix("https://") || url.hasPrefix("http://"),
              "the address of \(name) is '\(url)'")
          }
        }
      },
    ]
  }

  private static func explanation(of plugin: any Plugin.Type) throws -> PluginExplanation {
    guard let explanation = plugin.explanation else { throw NotApplicable() }
    return explanation
  }

  /// Whether a text is one line of words, without blanks at its ends or two together.
  private static func isLine(_ text: String) -> Bool {
    !text.isEmpty && !text.contains(where: \.isNewline) && !text.contains("  ")
      && text.first?.isWhitespace == false && text.last?.isWhitespace == false
  }

  /// Whether every closing bracket closes one that is open, and none stays open; `\{` is a letter.
  private static func isBalanced(
    _ text: String, _ opening: Character, _ closing: Character
  ) -> Bool {
    var depth = 0
    var previous: Character = " "
    for character in text {
      if previous != "\\" {
        if character == opening { depth += 1 }
        if character == closing { depth -= 1 }
        if depth < 0 { return false }
      }
      previous = previous == "\\" ? " " : character
    }
    return depth == 0
  }

  /// How often a command of TeX occurs; `\leftarrow` is another one than `\left`.
  private static func count(_ command: String, in tex: String) -> Int {
    tex.components(separatedBy: command).dropFirst().count { $0.first?.isLetter != true }
  }
}
