import AffektCore
import AffektNumerics

/// The columns that are constant on a training set, up to rounding (`ColumnStatistics.isConstant(_:)`).
///
/// What rounding leaves of such a column can tell emotions apart where values were computed in two ways.
/// As a model it gives each of them its mean, on the training set and on the test set.
struct ConstantColumns: FittedStageModel {
  private let names: [String]
  /// The means of the constant columns by their places.
  let means: [Int: Double]
  /// Whether the values of all of them are equal, so that no rounding is left.
  let isExact: Bool

  /// Finds the columns; missing values do not count. Reads no further than until every column has varied.
  init(of examples: ExampleSet) {
    names = examples.columns.map(\.name)
    var candidates = Array(names.indices)
    var firsts = [Double?](repeating: nil, count: names.count)
    var example = 0
    var length = 1
    while example < examples.count, !candidates.isEmpty {
      let end = min(examples.count, example + length)
      let rows = examples.rows(of: example..<end)
      candidates.removeAll { column in
        for row in 0..<rows.rowCount {
          let value = rows[row, column]
          guard !value.isNaN else { continue }
          let first = firsts[column] ?? value
          firsts[column] = first
          if abs(value - first) > Self.suspicion * max(abs(value), abs(first)) { return true }
        }
        return false
      }
      example = end
      length = min(2 * length, 64)
    }
    var means: [Int: Double] = [:]
    var isExact = true
    for column in candidates {
      var statistics = ColumnStatistics(of: Matrix(rows: 0, columns: 1))
      examples.forEachBlock { _, rows in
        let values = (0..<rows.rowCount).map { rows[$0, column] }.filter { !$0.isNaN }
        statistics.merge(
          ColumnStatistics(of: Matrix(rows: values.count, columns: 1, elements: values)))
      }
      guard statistics.isConstant(0) else { continue }
      means[column] = statistics.means[0]
      isExact = isExact && statistics.variances[0] == 0
    }
    self.means = means
    self.isExact = isExact
  }

  /// The share of its magnitude beyond which a difference is no rounding.
  private static let suspicion = 1e-5

  /// The same columns.
  func columns(for input: [FeatureColumn]) throws(PredictionError) -> [FeatureColumn] {
    try input.requireNames(names)
    return input
  }

  /// Gives constant columns their means.
  func transform(_ rows: Matrix<Double>) -> Matrix<Double> {
    var result = rows
    for (column, mean) in means {
      for row in 0..<rows.rowCount { result[row, column] = mean }
    }
    return result
  }
}

extension ConstantColumns {
  /// Reads the columns; throws unless each is one of those that were examined, and its mean is finite.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    names = try stored.value(.names)
    means = try stored.value(.means)
    isExact = try stored.value(.isExact)
    for (column, mean) in means {
      try stored.require(
        names.indices.contains(column), .means,
        "column \(column), and there are \(names.count) columns")
      try stored.require(mean.isFinite, .means, "the mean of column \(column) is not finite")
    }
  }
}
