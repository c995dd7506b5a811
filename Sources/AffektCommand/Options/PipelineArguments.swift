import AffektCore
import AffektExperiment
import ArgumentParser

/// The arguments of every command that reads a pipeline file.
struct PipelineArguments: ParsableArguments {
  @Argument(help: "The pipeline file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @OptionGroup var overrides: PipelineOptions

  /// Reads the file with the overrides.
  func pipeline() throws -> Pipeline { try overrides.pipeline(at: file) }
}

/// What replaces values of a pipeline file.
struct PipelineOptions: ParsableArguments {
  @Option(
    name: .customLong("corpus"),
    help: ArgumentHelp("The folder of a corpus of the pipeline.", valueName: "name=path"))
  var corpora: [String] = []

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A value that replaces the one in the file, such as classifiers.svm.cost=10.",
      valueName: "key.path=value"))
  var settings: [String] = []

  @Flag(
    help: ArgumentHelp(
      "Accept more than \(PipelineReader.configurationLimit) configurations."))
  var force = false

  /// Throws where something is to be changed and no file is given.
  func requireNone() throws {
    guard corpora.isEmpty, settings.isEmpty else {
      throw ValidationError("--corpus and --set change a pipeline file, and none is given.")
    }
  }

  /// Reads a file with the overrides.
  func pipeline(at file: String) throws -> Pipeline {
    var overrides = PipelineOverrides()
    for argument in corpora {
      let (name, path) = try PipelineOverrides.split(argument, option: "--corpus")
      overrides.corpusPaths.append((name: name, path: path))
    }
    for argument in settings {
      let (path, value) = try PipelineOverrides.split(argument, option: "--set")
      overrides.settings.append((path: path, value: value))
    }
    let limit =
      force ? PipelineReader.greatestConfigurationLimit : PipelineReader.configurationLimit
    return try Program.pipelineReader(configurationLimit: limit)
      .pipeline(at: file, overrides: overrides)
  }
}
