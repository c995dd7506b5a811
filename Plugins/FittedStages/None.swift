import AffektCore
import AffektNumerics

/// Leaves every column as it is.
public struct None: FittedStage {
  /// Who the plugin is.
  public static let manifest = PluginManifest(
    identifier: "none", version: 1, summary: "Leaves every column as it is.",
    reference: "the identity")

  /// Makes the plugin.
  public init(parameters: NoParameters) throws(SettingsError) {}

  /// Learns nothing; throws for examples that are missing or not finite.
  public func fit(_ training: TrainingSet) throws(FitError) -> Model {
    try training.validate()
    return Model()
  }

  /// The identity.
  public struct Model: FittedStageModel {
    /// The same columns.
    public func columns(for input: [FeatureColumn]) -> [FeatureColumn] { input }

    /// The same rows.
    public func transform(_ rows: Matrix<Double>) -> Matrix<Double> { rows }
  }
}
