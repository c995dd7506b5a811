import Foundation

/// Public texts use the words of the field and plain English: documents, comments of pipeline files, texts
/// and documentation comments of the modules.
enum WordRules {
  /// A private word or phrase, and what to write.
  struct PrivateWord {
    let pattern: String
    let better: String
  }

  /// The words. Patterns ignore letter case and match whole words.
  static let words = [
    PrivateWord(pattern: "decid(e|es|ed|ing) for", better: "predict"),
    PrivateWord(pattern: "decided alike", better: "predicted alike"),
    PrivateWord(pattern: "certificates?|verdict on", better: "leakage check"),
    PrivateWord(
      pattern:
        "(training|test|one|either) sides?( of (a|the|each|every) fold)|(training|test) sides?",
      better: "training set, test set"),
    PrivateWord(pattern: "(divide|divides|divided) by (speaker|sentence)", better: "split by"),
    PrivateWord(
      pattern: "(the|a|each|every|this) division of (the )?(corpus|recordings|speakers)",
      better: "split"),
    PrivateWord(pattern: "dealt out|deals? out", better: "distributed round-robin"),
    PrivateWord(pattern: "portraits?", better: "thumbnail"),
    PrivateWord(pattern: "portrayals?", better: "rendition"),
    PrivateWord(
      pattern: "short ?cuts?|inflation of|the inflation", better: "leaky practice, leakage ablation"
    ),
    PrivateWord(pattern: "honest|honestly|dishonest", better: "unbiased, without leakage"),
    PrivateWord(pattern: "supplementary decisions?", better: "predictions of controls"),
    PrivateWord(pattern: "attribution to", better: "variance decomposition"),
    PrivateWord(pattern: "detectable difference", better: "minimum detectable effect"),
    PrivateWord(
      pattern:
        "(highest|best|every|each|several|these|those|its|their|other|another|no|all) figures? (of|is|are|was|were|follow|follows|on|for|says?|compare)",
      better: "score, metric, number (a figure is drawn)"),
    PrivateWord(
      pattern:
        "(one|two|three) [a-z]+ an? (recording|frame|fold|speaker|class|emotion|column|line|row|kind|corpus|run|configuration|example)",
      better: "per"),
    PrivateWord(pattern: "by (itself|themselves)", better: "separately, alone, automatically"),
    PrivateWord(pattern: "is no leak|are no leaks?", better: "is not a leak"),
    PrivateWord(pattern: "what is voiced", better: "voiced frames"),
    PrivateWord(pattern: "(sets?|set) against (each|one)", better: "compare"),
    PrivateWord(pattern: "nothing to object", better: "no problems found"),
    PrivateWord(pattern: "tells? apart|told apart", better: "classify, distinguish"),
    PrivateWord(pattern: "impossible by construction", better: "counted, and a leak stops the run"),
    PrivateWord(pattern: "(lines|rules) of the house|the house", better: "the project, the rules"),
    PrivateWord(pattern: "promis(e|es|ed|ing)", better: "rule, guarantee, contract"),
    PrivateWord(pattern: "anew", better: "again"),
    PrivateWord(pattern: "somebody|nobody|a person", better: "the user, the author, no one"),
  ]

  /// Texts that contain a private word and are right, by file, with the reason.
  static let allowed: [String: Set<String>] = [
    // Names of earlier sections, which pipeline files may still use.
    "Sources/AffektResults/Settings/ReportSectionKind.swift": ["certificate"]
  ]

  /// The modules whose texts and comments are read.
  static let modules: Set<String> = [
    "AffektCommand", "AffektCore", "AffektExperiment", "AffektNumerics", "AffektReport",
    "AffektResults", "AffektSignal", "PluginConformance", "StandardPlugins",
  ]

  /// The documents, and pipeline files for their comments.
  static let documents: [String] = {
    let folders = ["Documentation", "Pipelines"].flatMap { folder -> [String] in
      let root = SourceFile.packageFolder.appending(path: folder).path
      let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
      return names.filter { $0.hasSuffix(".md") || $0.hasSuffix(".yaml") }.sorted()
        .map { "\(folder)/\($0)" }
    }
    return ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"] + folders
  }()

  /// The private words of a document; code is not prose.
  static func violations(inDocument text: String, path: String) -> [String] {
    violations(in: lines(ofDocument: text, isPipeline: path.hasSuffix(".yaml")), path: path)
  }

  /// The private words of the texts and comments of a source file.
  static func violations(in file: SourceFile) -> [String] {
    guard modules.contains(file.module) else { return [] }
    return violations(in: prose(of: file.text), path: file.path)
  }

  private static func violations(in lines: [(number: Int, text: String)], path: String) -> [String]
  {
    // Sentences go over line ends.
    let text = lines.map(\.text).joined(separator: " ")
    let allowed = allowed[path] ?? []
    return words.flatMap { word in
      matches(of: word.pattern, in: text).filter { !allowed.contains($0.lowercased()) }.map {
        found in
        let line = lines.first { $0.text.localizedCaseInsensitiveContains(found) }?.number
        let place = line.map { ":\($0)" } ?? ""
        return "\(path)\(place): says '\(found)'; write: \(word.better)"
      }
    }
  }

  private static func matches(of pattern: String, in text: String) -> [String] {
    guard
      let expression = try? NSRegularExpression(
        pattern: "\\b(?:\(pattern))\\b", options: .caseInsensitive)
    else { return ["the pattern \(pattern) is wrong"] }
    let whole = NSRange(text.startIndex..., in: text)
    return expression.matches(in: text, range: whole).compactMap {
      Range($0.range, in: text).map { String(text[$0]) }
    }
  }

  // MARK: - Prose

  private static func lines(ofDocument text: String, isPipeline: Bool) -> [(Int, String)] {
    var isCode = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      (number, line) -> (Int, String)? in
      if line.hasPrefix("```") {
        isCode.toggle()
        return nil
      }
      if isPipeline { return line.hasPrefix("#") ? (number + 1, String(line.dropFirst())) : nil }
      guard !isCode else { return nil }
      let prose = String(line).replacing(/`[^`]*`/, with: "…").replacing(/\]\([^)]*\)/, with: "]")
      return (number + 1, prose)
    }
  }

  /// The comments and the texts of a source file; interpolated code is not prose.
  private static func prose(of source: String) -> [(Int, String)] {
    var isInsideText = false
    return source.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
      (number, line) -> (Int, String)? in
      let content = line.drop { $0 == " " }
      if !isInsideText, content.hasPrefix("//") {
        let comment = String(content.drop { $0 == "/" }).replacing(/`[^`]*`/, with: "…")
        return (number + 1, comment)
      }
      let quotes = line.components(separatedBy: "\"\"\"").count - 1
      defer { if !quotes.isMultiple(of: 2) { isInsideText.toggle() } }
      if isInsideText { return (number + 1, String(content)) }
      let texts = String(line).replacing("\\\"", with: "'").replacing(/\\\([^)]*\)/, with: "…")
        .matches(of: /"([^"]*)"/).map { String($0.1) }
      return texts.isEmpty ? nil : (number + 1, texts.joined(separator: " "))
    }
  }
}
