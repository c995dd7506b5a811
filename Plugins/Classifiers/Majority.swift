import AffektCore
import AffektNumerics

/// Predicts the most frequent emotion of the training set, whatever it is given.
///
/// The baseline that a classifier must beat on accuracy; its unweighted average recall is chance. Of
/// equally frequent emotions the first decides. The scores are the shares of the emotions.
struct Majority: Classifier {
  static let manifest = PluginManifest(
    identifier: "majority", version: 1,
    summary: "A baseline: always the most frequent emotion of the training set.",
    reference: "scikit-learn DummyClassifier, most_frequent",
    citations: [.scikitLearn])

  static let ignoresFeatures = true

  init(parameters: NoParameters) throws(SettingsError) {}

  var granularity: ExampleGranularity { .recording }

  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> Model
  {
    try training.validate()
    return Model(
      labels: training.classes, columns: training.examples.columns.map(\.name),
      shares: training.classCounts.map { Double($0) / Double(training.count) })
  }

  struct Model: ClassifierModel {
    let labels: [ClassLabel]
    let columns: [String]
    let shares: [Double]

    var summary: FitSummary { FitSummary() }

    func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
      try examples.requireColumns(columns)
      var values = Matrix<Double>(rows: examples.count, columns: labels.count)
      for example in 0..<examples.count {
        for label in labels.indices { values[example, label] = shares[label] }
      }
      return ScoreMatrix(labels: labels, values: values, probabilities: values)
    }
  }
}

extension Majority.Model {
  /// Reads a model; throws unless every label has a share.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = try stored.labels(.labels)
    columns = try stored.columnNames(.columns)
    shares = try stored.shares(.shares, for: labels.count)
  }
}
