import AffektCore

/// The choices of an option, separated by commas or given by repeating the option.
enum ChoiceArguments {
  /// All names, for help.
  static func names<Choice: ParameterChoice>(of type: Choice.Type) -> String {
    type.allCases.map(\.rawValue).joined(separator: ", ")
  }

  /// The choices that an option names; nil when it is not given. A word of `groups` stands alone for several.
  ///
  /// Throws for an unknown name, with the nearest one.
  static func choices<Choice: ParameterChoice & Hashable>(
    _ arguments: [String], option: String, groups: [String: Set<Choice>] = [:]
  ) throws(SettingsError) -> Set<Choice>? {
    guard !arguments.isEmpty else { return nil }
    if arguments.count == 1, let group = groups[arguments[0]] { return group }
    let place = SourceLocation(file: option, line: 1, column: 1)
    var choices: Set<Choice> = []
    for word in arguments.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
      choices.insert(
        try Choice(reading: SettingsValue(.scalar(String(word)), at: place), unit: nil))
    }
    return choices
  }
}
