import AffektCore
import AffektNumerics

/// Decides for the most frequent emotion of the training set, whatever it is given.
///
/// The baseline that a classifier must beat on accuracy; its unweighted average recall is chance. Of
/// equally frequent emotions the first decides. The scores are the shares of the emotions.
public struct Majority: Classifier {
  /// Who the plugin is.
  public static let manifest = PluginManifest(
    identifier: "majority", version: 1,
    summary: "A baseline: always the most frequent emotion of the training set.",
    reference: "scikit-learn DummyClassifier, most_frequent",
    citations: [.scikitLearn])

  /// Makes the plugin.
  public init(parameters: NoParameters) throws(SettingsError) {}

  /// One row per recording.
  public var granularity: ExampleGranularity { .recording }

  /// Counts the emotions; throws for examples that are missing or not finite.
  public func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> Model
  {
    try training.validate()
    return Model(
      labels: training.classes, columns: training.examples.columns.map(\.name),
      shares: training.classCounts.map { Double($0) / Double(training.count) })
  }

  /// The shares of the emotions.
  public struct Model: ClassifierModel {
    /// The emotions.
    public let labels: [Emotion]
    let columns: [String]
    let shares: [Double]

    /// Nothing is iterated.
    public var summary: FitSummary { FitSummary() }

    /// The shares of the emotions, for every example.
    public func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
      try examples.requireColumns(columns)
      var values = Matrix<Double>(rows: examples.count, columns: labels.count)
      for example in 0..<examples.count {
        for label in labels.indices { values[example, label] = shares[label] }
      }
      return ScoreMatrix(labels: labels, values: values, probabilities: values)
    }
  }
}
