/// The covariance matrix of rows about their mean, divided by their number, and its shrinkage towards
/// a multiple of the identity.
public struct Covariance: Sendable, Equatable {
  /// Columns × columns, symmetric.
  public private(set) var matrix: Matrix<Double>

  /// The maximum likelihood estimate from rows: 1/n · Σ (x − mean)·(x − mean)ᵀ; zero without rows.
  public init(of rows: Matrix<Double>) {
    matrix = Self.centred(rows).columnGram
    let count = Double(max(rows.rowCount, 1))
    for index in matrix.elements.indices { matrix.elements[index] /= count }
  }

  /// The covariance pulled towards equal variances without covariances: (1 − a)·S + a·t·I with t the
  /// mean of the variances.
  public func shrunk(by share: Double) -> Matrix<Double> {
    let order = matrix.rowCount
    var result = matrix
    let mean = (0..<order).reduce(0) { $0 + matrix[$1, $1] } / Double(max(order, 1))
    for index in result.elements.indices { result.elements[index] *= 1 - share }
    for index in 0..<order { result[index, index] += share * mean }
    return result
  }

  /// The share of shrinkage that is best in the mean square, estimated from the rows: 0 to 1.
  ///
  /// Zero for a single column and for equal rows. Source: Ledoit and Wolf, "A well-conditioned
  /// estimator for large-dimensional covariance matrices", Journal of Multivariate Analysis 88, 2004.
  public static func ledoitWolfShrinkage(of rows: Matrix<Double>) -> Double {
    let columns = Double(rows.columnCount)
    guard columns > 1, rows.rowCount > 0 else { return 0 }
    let count = Double(rows.rowCount)
    let centred = Self.centred(rows)
    // Σ over pairs of columns of Σᵢ (xᵢ·yᵢ)² is the sum over rows of ‖x‖⁴.
    let fourth = centred.squaredRowNorms.reduce(0) { $0 + $1 * $1 } / count
    let covariance = Covariance(of: rows).matrix
    let mean = (0..<rows.columnCount).reduce(0) { $0 + covariance[$1, $1] } / columns
    let square = Vector.dot(covariance.elements, covariance.elements)
    let distance = (square - columns * mean * mean) / columns
    let error = min((fourth - square) / (columns * count), distance)
    return distance > 0 ? max(error, 0) / distance : 0
  }

  private static func centred(_ rows: Matrix<Double>) -> Matrix<Double> {
    let means = ColumnStatistics(of: rows).means
    var result = rows
    for row in 0..<rows.rowCount {
      for column in 0..<rows.columnCount { result[row, column] -= means[column] }
    }
    return result
  }
}
