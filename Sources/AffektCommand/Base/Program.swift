import AffektCore
import AffektExperiment

/// What the program is made of.
enum Program {
  /// The version, as in the change log.
  static let version = "0.1.0"
  /// The plugins that the program was started with.
  ///
  /// A task-local value, because the parser creates the commands and no argument reaches them.
  @TaskLocal static var plugins = PluginSuite(registry: PluginRegistry())
  /// The plugins that it knows.
  static var registry: PluginRegistry { plugins.registry }
  /// The reader of pipeline files.
  static var pipelineReader: PipelineReader {
    pipelineReader(configurationLimit: PipelineReader.configurationLimit)
  }

  /// The reader of pipeline files of at most as many configurations.
  static func pipelineReader(configurationLimit: Int) -> PipelineReader {
    PipelineReader(
      registry: registry, defaultScaling: plugins.scaling, defaultControls: plugins.controls,
      defaultExploration: plugins.exploration, robustnessPresets: plugins.robustnessPresets,
      configurationLimit: configurationLimit)
  }
}
