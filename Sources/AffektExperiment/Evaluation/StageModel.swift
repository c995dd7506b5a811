import AffektCore

/// The model of a fitted stage, and which plugin it is of.
public struct StageModel: Sendable {
  /// The plugin's identifier; for what the engine itself fits, its own name, which no plugin has.
  public let plugin: String
  /// The version of the plugin's numbers.
  public let version: Int
  /// What was learnt.
  public let model: any FittedStageModel

  /// Names a model.
  public init(plugin: String, version: Int, model: any FittedStageModel) {
    self.plugin = plugin
    self.version = version
    self.model = model
  }

  init(_ imputation: MedianImputation) {
    self.init(plugin: "engine/impute", version: 1, model: imputation)
  }

  init(_ constant: ConstantColumns) {
    self.init(plugin: "engine/constant-columns", version: 1, model: constant)
  }

  /// What the model of a stage is decoded as, with the version of the plugin in this program.
  ///
  /// Throws for a plugin that is not known.
  public static func type(
    of plugin: String, in registry: PluginRegistry
  ) throws(SettingsError) -> (model: any FittedStageModel.Type, version: Int) {
    switch plugin {
    case "engine/impute": (MedianImputation.self, 1)
    case "engine/constant-columns": (ConstantColumns.self, 1)
    default: modelType(of: try registry.stage(plugin))
    }
  }

  private static func modelType<Stage: FittedStage>(
    of stage: Stage.Type
  ) -> (model: any FittedStageModel.Type, version: Int) {
    (Stage.Model.self, stage.manifest.version)
  }
}
