import AffektCore
import AffektNumerics

/// Projects the columns on random directions: a smaller table in which distances are nearly kept.
///
/// zᵢ = rᵢ·x for i = 1 … k, with the entries of every rᵢ drawn from a normal distribution of mean 0 and
/// variance 1/k, so that the expected squared length of z is that of x. By the lemma of Johnson and
/// Lindenstrauss k of the order of log n / ε² keeps all distances between n rows within a factor of
/// 1 ± ε. Nothing but the number of columns is learnt. The columns are called `projection-1`,
/// `projection-2` and so on and have no unit. Frames count as rows. Standardise the columns first.
/// Source: scikit-learn's `GaussianRandomProjection`.
struct RandomProjection: UnsupervisedStage {
  struct Parameters: ParameterSet {
    @Parameter("random directions", in: 1...10_000) var components = 32
  }

  static let manifest = PluginManifest(
    identifier: "random-projection", version: 1,
    summary: "Projects the columns on random directions.",
    reference: "scikit-learn GaussianRandomProjection",
    citations: [
      Citation(
        .inproceedings, authors: ["Bingham, Ella", "Mannila, Heikki"],
        title: "Random projection in dimensionality reduction: Applications to image and text data",
        venue: "Proceedings of the Seventh ACM SIGKDD International Conference on Knowledge "
          + "Discovery and Data Mining", year: 2001, pages: "245–250",
        doi: "10.1145/502512.502546"),
      .scikitLearn,
    ])

  static let isStochastic = true

  private let parameters: Parameters

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  func columnCount(of count: Int) -> Int? { parameters.components }

  func fit(
    _ examples: ExampleSet, using generator: inout SeededGenerator
  ) throws(FitError) -> Model {
    try examples.validate()
    let scale = 1 / Double(parameters.components).squareRoot()
    let columns = examples.columns.map(\.name)
    return Model(
      columns: columns,
      directions: Matrix(
        rows: parameters.components, columns: columns.count,
        elements: (0..<parameters.components * columns.count).map { _ in
          scale * generator.normal()
        }))
  }

  struct Model: FittedStageModel {
    let columns: [String]
    /// Directions × columns.
    let directions: Matrix<Double>

    func columns(for input: [FeatureColumn]) throws(PredictionError) -> [FeatureColumn] {
      try input.requireNames(columns)
      return (0..<directions.rowCount).map { FeatureColumn("projection-\($0 + 1)") }
    }

    func transform(_ rows: Matrix<Double>) -> Matrix<Double> {
      directions.projections(of: rows, from: [Double](repeating: 0, count: columns.count))
    }
  }
}

extension RandomProjection.Model {
  /// Reads a model; throws unless every direction has an entry for each column.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    columns = try stored.columnNames(.columns)
    directions = try stored.matrix(.directions, columns: columns.count)
    try stored.require(directions.rowCount > 0, .directions, "there is no direction")
  }
}
