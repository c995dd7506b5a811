/// The engine, the record and the report know no plugin by its identifier: what they need to know of one,
/// the plugin declares.
enum PluginNameRules {
  /// The modules that know no plugin.
  static let modules = ["AffektReport", "AffektResults", "AffektExperiment"]

  /// Texts that are spelled like a plugin and mean something else, by the name of the file.
  static let allowed: [String: Set<String>] = [
    // A Greek letter.
    "TeXText": ["delta"],
    // Words of legends, of columns and of styles.
    "BoxPlot": ["mean", "median"],
    "DistributionFigures": ["mean"],
    "FunctionalLesson": ["mean"],
    // The key of a list in a page's data.
    "PageJSON": ["folders"],
    // The word for nothing: in sentences and as a value in pipeline files.
    "FoldSection": ["none"], "ComparisonSection": ["none"], "ReportAudio": ["none"],
    "NodeExplanation": ["none"], "PipelineReader": ["none"], "ControlSettings": ["none"],
    "ResolvedPipeline": ["none"], "LearningCurveSettings": ["none"],
    "ExplorationSettings": ["none"], "PipelineOutline": ["none"], "RobustnessReading": ["none"],
    // The name of the empty chain of stages.
    "ControlRun": ["none"],
  ]

  /// Texts that are the identifier or an alias of a plugin, one sentence each.
  static func violations(in file: SourceFile, identifiers: Set<String>) -> [String] {
    guard modules.contains(file.module) else { return [] }
    let allowed = allowed[file.stem] ?? []
    return file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .flatMap { number, line in
        texts(in: line).filter { identifiers.contains($0) && !allowed.contains($0) }
          .map { "\(file.path):\(number + 1): names the plugin '\($0)'; let the plugin declare it" }
      }
  }

  /// Exceptions that nothing in the sources needs any more.
  static func unused(in files: [SourceFile]) -> [String] {
    let own = files.filter { modules.contains($0.module) }
    return allowed.sorted { $0.key < $1.key }.flatMap { stem, words in
      words.sorted().filter { word in
        !own.contains { $0.stem == stem && $0.text.contains("\"\(word)\"") }
      }.map { "\(stem): the exception '\($0)' is not needed" }
    }
  }

  /// What stands between quotation marks in a line.
  private static func texts(in line: Substring) -> [String] {
    var texts: [String] = []
    var current: String?
    var previous: Character?
    for character in line {
      if character == "\"", previous != "\\" {
        if let text = current { texts.append(text) }
        current = current == nil ? "" : nil
      } else {
        current?.append(character)
        if current == nil, character == "/", previous == "/" { break }
      }
      previous = character
    }
    return texts
  }
}
