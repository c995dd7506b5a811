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
public struct RandomProjection: UnsupervisedStage {
  /// The settings.
  public struct Parameters: ParameterSet {
    /// The number of directions.
    @Parameter("random directions", in: 1...) public var components = 32

    /// Makes the defaults.
    public init() {}
  }

  /// Who the plugin is.
  public static let manifest = PluginManifest(
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

  /// The directions are drawn.
  public static let isStochastic = true

  private let parameters: Parameters

  /// Makes the plugin with its settings.
  public init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  /// Draws the directions.
  ///
  /// Throws for examples that are missing or not finite.
  public func fit(
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

  /// The directions that were drawn.
  public struct Model: FittedStageModel {
    /// The names of the columns that are projected.
    let columns: [String]
    /// Directions × columns.
    let directions: Matrix<Double>

    /// `projection-1`, `projection-2` and so on; throws for columns other than those of the fit.
    public func columns(for input: [FeatureColumn]) throws(PredictionError) -> [FeatureColumn] {
      try input.requireNames(columns)
      return (0..<directions.rowCount).map { FeatureColumn("projection-\($0 + 1)") }
    }

    /// The projections of every row.
    public func transform(_ rows: Matrix<Double>) -> Matrix<Double> {
      directions.projections(of: rows, from: [Double](repeating: 0, count: columns.count))
    }
  }
}
