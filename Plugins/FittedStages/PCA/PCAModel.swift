import AffektCore
import AffektNumerics

/// The directions that columns are projected on.
struct PCAModel: FittedStageModel {
  let columns: [String]
  /// The mean of each column on the training set.
  let means: [Double]
  /// Components × columns, orthonormal rows.
  let directions: Matrix<Double>
  /// What each component is multiplied with.
  let scales: [Double]

  func columns(for input: [FeatureColumn]) throws(PredictionError) -> [FeatureColumn] {
    try input.requireNames(columns)
    return scales.indices.map { FeatureColumn("pca-\($0 + 1)") }
  }

  func transform(_ rows: Matrix<Double>) -> Matrix<Double> {
    var result = directions.projections(of: rows, from: means)
    for row in 0..<result.rowCount {
      for component in scales.indices { result[row, component] *= scales[component] }
    }
    return result
  }
}

extension PCAModel {
  /// Reads a model; throws unless every direction has an entry for each column, and a scale.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    columns = try stored.columnNames(.columns)
    means = try stored.numbers(.means, for: columns.count, "columns")
    directions = try stored.matrix(.directions, columns: columns.count)
    try stored.require(directions.rowCount > 0, .directions, "there is no direction")
    scales = try stored.numbers(.scales, for: directions.rowCount, "directions")
  }
}
