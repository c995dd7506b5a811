import AffektCore
import AffektNumerics

/// Leaves every column as it is.
public struct None: UnsupervisedStage {
  /// Who the plugin is.
  public static let manifest = PluginManifest(
    identifier: "none", version: 1, summary: "Leaves every column as it is.",
    reference: "the identity")

  /// Makes the plugin.
  public init(parameters: NoParameters) throws(SettingsError) {}

  /// Learns nothing; throws for examples that are missing or not finite.
  public func fit(
    _ examples: ExampleSet, using generator: inout SeededGenerator
  ) throws(FitError) -> Model {
    try examples.validate()
    return Model(columns: examples.columns.map(\.name))
  }

  /// The identity.
  public struct Model: FittedStageModel {
    /// The names of the columns.
    let columns: [String]

    /// The same columns; throws for columns of other names.
    public func columns(for input: [FeatureColumn]) throws(PredictionError) -> [FeatureColumn] {
      try input.requireNames(columns)
      return input
    }

    /// The same rows.
    public func transform(_ rows: Matrix<Double>) -> Matrix<Double> { rows }
  }
}
