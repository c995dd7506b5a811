import AffektCore
import AffektExperiment
import ArgumentParser

/// How the names of a corpus are read; guessed where it is not said.
struct LayoutOptions: ParsableArguments {
  @Option(
    help: "The layout ('affekt list corpus' lists them); by default the one that fits best.")
  var layout: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A setting of the layout, such as channel=song or 'pattern={speaker}/{emotion}/**'.",
      valueName: "name=value"))
  var settings: [String] = []

  /// The settings that are given.
  func entries() throws(SettingsError) -> [SettingsValue.Entry] {
    var entries: [SettingsValue.Entry] = []
    for argument in settings {
      let (name, value) = try PipelineOverrides.split(argument, option: "--set")
      entries.append(.init(name, PipelineOverrides.value(value, of: name)))
    }
    return entries
  }

  /// The corpus at `path` under the layout that was asked for, or the one that fits best, which is
  /// said.
  func step(at path: String?) throws -> CorpusStep {
    if let layout {
      return try Program.pipelineReader.corpus(
        layout: layout, path: path, entries: try entries())
    }
    guard let path, let guess = try guesses(at: path).first else {
      throw ValidationError("Name a folder, or a layout that computes its recordings by --layout.")
    }
    let chosen = guess.settings.isEmpty ? "" : " with " + LayoutOptions.text(of: guess.settings)
    Console.error(
      "affekt: read as '\(guess.step.name)'\(chosen); choose another layout with --layout")
    return guess.step
  }

  /// The layouts that read a folder, or the one that was asked for with the settings that fit.
  func guesses(at path: String) throws -> [CorpusGuess] {
    let entries = try entries()
    let layouts: [any CorpusLayout.Type] =
      if let layout { [try Program.registry.corpus(layout)] } else { Program.registry.corpora }
    for entry in entries where !layouts.contains(where: { $0.hasSetting(entry.key) }) {
      throw SettingsError("no layout that reads this folder has a setting '\(entry.key)'")
    }
    return try CorpusGuess.all(
      in: CorpusFolder(path: path), among: layouts, settings: entries, path: path,
      reader: Program.pipelineReader)
  }

  /// Settings as they are given on the command line.
  static func text(of settings: [SettingsValue.Entry]) -> String {
    settings.map { "\($0.key)=\($0.value.scalarText ?? $0.value.argument ?? $0.value.flowText)" }
      .joined(separator: ", ")
  }
}

extension CorpusLayout {
  /// Whether a setting of the layout has this name.
  fileprivate static func hasSetting(_ name: String) -> Bool {
    Parameters.descriptions.contains { $0.name == name }
  }
}
