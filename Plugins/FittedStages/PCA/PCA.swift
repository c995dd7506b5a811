import AffektCore
import AffektNumerics

/// Principal component analysis: projects the columns on the directions in which they vary most.
///
/// zₖ = vₖ·(x − mean), with the orthonormal eigenvectors vₖ of the covariance of the training set,
/// largest variance first; the entry of vₖ that is largest in magnitude is positive. With `whiten` each
/// zₖ is divided by its deviation (n − 1 in the divisor). Directions without variance, as from constant
/// and collinear columns, are left out. The columns are called `pca-1`, `pca-2` and so on and have
/// no unit. Frames count as rows. Standardise the columns first. Source: scikit-learn's `PCA`.
struct PCA: UnsupervisedStage {
  struct Parameters: ParameterSet {
    @Parameter("components kept: all, how many, or the share of the variance that they hold")
    var components = ComponentCount.all
    @Parameter("whether each component is divided by its deviation") var whiten = false
  }

  static let manifest = PluginManifest(
    identifier: "pca", version: 2,
    summary: "Projects the columns on the directions in which they vary most.",
    reference: "scikit-learn PCA",
    citations: [
      Citation(
        .article, authors: ["Hotelling, Harold"],
        title: "Analysis of a complex of statistical variables into principal components",
        venue: "Journal of Educational Psychology", year: 1933, volume: "24", number: "6",
        pages: "417–441", doi: "10.1037/h0071325"),
      .scikitLearn,
    ])

  /// A direction whose variance is a smaller share of the largest one is rounding.
  private static let leastVariance = 1e-14

  private let parameters: Parameters

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  /// Finds the directions.
  ///
  /// Throws for examples that are missing or not finite, and when no column varies.
  func fit(
    _ examples: ExampleSet, using generator: inout SeededGenerator
  ) throws(FitError) -> PCAModel {
    try examples.validate()
    var statistics = ColumnStatistics(of: Matrix(rows: 0, columns: examples.columns.count))
    examples.forEachBlock { _, rows in statistics.merge(ColumnStatistics(of: rows)) }
    let found: (directions: Matrix<Double>, variances: [Double])
    do {
      found =
        statistics.count > examples.columns.count
        ? try Self.directionsOfCovariance(examples, statistics)
        : try Self.directionsOfRows(examples, statistics)
    } catch {
      throw FitError("the variance of a column overflows; scale the features (standardize)")
    }
    let largest = found.variances.first ?? 0
    let varying = found.variances.filter { $0 > Self.leastVariance * largest }
    guard !varying.isEmpty else {
      throw FitError("no column varies on the training set, so there is nothing to project on")
    }
    let kept = parameters.components.count(of: varying)
    return PCAModel(
      columns: examples.columns.map(\.name), means: statistics.means,
      directions: found.directions.rows(0..<kept),
      scales: parameters.whiten
        ? varying.prefix(kept).map { 1 / $0.squareRoot() } : [Double](repeating: 1, count: kept))
  }

  /// More components than there are columns or recordings.
  func excess(over extent: TrainingExtent) -> [SettingExcess] {
    guard case .count(let count) = parameters.components else { return [] }
    let found = extent.excess(ofColumns: count, as: "components")
    return found.isEmpty
      ? [
        SettingExcess(
          "components", asks: count, of: .directions, offered: max(0, extent.recordings - 1))
      ].compactMap { $0 } : found
  }

  /// For more rows than columns: the covariance is summed a block at a time, so that frames of a large
  /// corpus need not stand in memory together.
  private static func directionsOfCovariance(
    _ examples: ExampleSet, _ statistics: ColumnStatistics
  ) throws(NotDecomposable) -> (directions: Matrix<Double>, variances: [Double]) {
    let columns = examples.columns.count
    var covariance = Matrix<Double>(rows: columns, columns: columns)
    examples.forEachBlock { _, rows in
      let products = centred(rows, statistics).columnGram
      for index in products.elements.indices {
        covariance.elements[index] += products.elements[index] / Double(statistics.count - 1)
      }
    }
    let decomposition = try SingularValueDecomposition(of: covariance)
    return (decomposition.right, decomposition.values)
  }

  /// For as many columns as rows or more: the covariance would be the larger matrix.
  private static func directionsOfRows(
    _ examples: ExampleSet, _ statistics: ColumnStatistics
  ) throws(NotDecomposable) -> (directions: Matrix<Double>, variances: [Double]) {
    let decomposition = try SingularValueDecomposition(
      of: centred(examples.allRows(), statistics))
    let divisor = Double(max(statistics.count - 1, 1))
    return (decomposition.right, decomposition.values.map { $0 * $0 / divisor })
  }

  /// The differences from the means; 0 in constant columns, so that no direction follows their rounding.
  private static func centred(_ rows: Matrix<Double>, _ statistics: ColumnStatistics)
    -> Matrix<Double>
  {
    var result = rows
    let isConstant = statistics.means.indices.map(statistics.isConstant)
    for row in 0..<rows.rowCount {
      for column in statistics.means.indices {
        result[row, column] =
          isConstant[column] ? 0 : result[row, column] - statistics.means[column]
      }
    }
    return result
  }
}
