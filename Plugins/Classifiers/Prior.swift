import AffektCore
import AffektNumerics

/// Decides by drawing an emotion with its share of the training set as probability.
///
/// The baseline of guessing with the right frequencies. A draw depends on the seed of the fit and on
/// the values of the example alone, not on its place or on the examples beside it, so a model decides
/// the same again. The scores are the shares of the emotions; only the decision is drawn. Source:
/// scikit-learn's `DummyClassifier` with the strategy `stratified`.
struct Prior: Classifier {
  static let manifest = PluginManifest(
    identifier: "prior", version: 1,
    summary: "A baseline: a random emotion, drawn with the frequencies of the training set.",
    reference: "scikit-learn DummyClassifier, stratified",
    citations: [.scikitLearn])

  static let isStochastic = true
  static let ignoresFeatures = true

  init(parameters: NoParameters) throws(SettingsError) {}

  var granularity: ExampleGranularity { .recording }

  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> Model
  {
    try training.validate()
    return Model(
      labels: training.classes, columns: training.examples.columns.map(\.name),
      shares: training.classCounts.map { Double($0) / Double(training.count) },
      seed: generator.next())
  }

  struct Model: ClassifierModel {
    let labels: [ClassLabel]
    let columns: [String]
    let shares: [Double]
    let seed: UInt64

    var summary: FitSummary { FitSummary() }

    func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
      try examples.requireColumns(columns)
      var values = Matrix<Double>(rows: examples.count, columns: labels.count)
      var decisions: [Int] = []
      for example in 0..<examples.count {
        for label in labels.indices { values[example, label] = shares[label] }
        decisions.append(draw(for: examples.rows(of: example)))
      }
      return ScoreMatrix(
        labels: labels, values: values, predictions: decisions, probabilities: values)
    }

    private func draw(for rows: Matrix<Double>) -> Int {
      // The sum of generators' outputs does not depend on the order of the columns.
      var digest: UInt64 = 0
      for value in rows.elements {
        var mixer = SeededGenerator(seed: value.bitPattern)
        digest &+= mixer.next()
      }
      var generator = SeededGenerator(seed: seed ^ digest)
      let target = generator.uniform()
      var running = 0.0
      for (label, share) in shares.enumerated() {
        running += share
        if target < running { return label }
      }
      return labels.count - 1
    }
  }
}

extension Prior.Model {
  /// Reads a model; throws unless every label has a share.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = try stored.labels(.labels)
    columns = try stored.columnNames(.columns)
    shares = try stored.shares(.shares, for: labels.count)
    seed = try stored.value(.seed)
  }
}
