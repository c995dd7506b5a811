import AffektCore
import AffektExperiment

/// What a command takes from a pipeline file that is its first path, if there is one.
enum PipelineChoice {
  /// Whether a path is that of a pipeline file.
  static func isPipeline(_ path: String?) -> Bool {
    ["yaml", "yml"].contains(path.map(CorpusFolder.fileExtension(of:)) ?? "")
  }

  /// The choice with a name; the first one without. Throws for a name that is not among them.
  static func named<Choice>(
    _ name: String?, among choices: [Choice], called names: (Choice) -> String, option: String
  ) throws(SettingsError) -> Choice {
    guard let name else { return choices[0] }
    guard let choice = choices.first(where: { names($0) == name }) else {
      let hint = NearestName.hint(for: name, among: choices.map(names))
      throw SettingsError("\(option): the pipeline has no '\(name)'; \(hint)")
    }
    return choice
  }
}
