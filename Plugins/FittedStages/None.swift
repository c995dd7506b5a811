import AffektCore
import AffektNumerics

/// Leaves every column as it is.
struct None: UnsupervisedStage {
  static let manifest = PluginManifest(
    identifier: "none", version: 1, summary: "Leaves every column as it is.",
    reference: "the identity")

  init(parameters: NoParameters) throws(SettingsError) {}

  func columnCount(of count: Int) -> Int? { count }

  func fit(
    _ examples: ExampleSet, using generator: inout SeededGenerator
  ) throws(FitError) -> Model {
    try examples.validate()
    return Model(columns: examples.columns.map(\.name))
  }

  struct Model: FittedStageModel {
    let columns: [String]

    func columns(for input: [FeatureColumn]) throws(PredictionError) -> [FeatureColumn] {
      try input.requireNames(columns)
      return input
    }

    func transform(_ rows: Matrix<Double>) -> Matrix<Double> { rows }
  }
}
