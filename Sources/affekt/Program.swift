import AffektCore
import AffektExperiment
import StandardPlugins

/// What the program is made of.
enum Program {
  /// The version, as the change log counts.
  static let version = "0.1.0"
  /// The plugins that it knows.
  static var registry: PluginRegistry { StandardPlugins.registry }
  /// The reader of pipeline files.
  static var pipelineReader: PipelineReader {
    PipelineReader(
      registry: registry, defaultControls: StandardPlugins.controls,
      defaultExploration: StandardPlugins.exploration)
  }
}
