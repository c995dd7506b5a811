import AffektNumerics

/// The principal axes of the columns of a training set: centring and turning, and the way back.
struct PrincipalAxes {
  /// The weighted means of the columns.
  let origin: [Double]
  /// The length of `origin`.
  let originLength: Double
  /// The weighted variance along each axis.
  let variances: [Double]
  /// One axis per row.
  private let axes: Matrix<Double>

  /// Finds the axes of rows with weights that sum to one.
  ///
  /// Nil with more columns than rows, where they would cost more than they save, and when numbers are
  /// so large that their squares overflow.
  init?(of rows: Matrix<Double>, rowWeights: [Double]) {
    guard rows.columnCount <= rows.rowCount else { return nil }
    origin = rows.product(with: rowWeights, transposed: true)
    originLength = Vector.dot(origin, origin).squareRoot()
    var scaled = rows
    for (row, weight) in rowWeights.enumerated() {
      let root = weight.squareRoot()
      for column in 0..<rows.columnCount {
        scaled[row, column] = (scaled[row, column] - origin[column]) * root
      }
    }
    do {
      let decomposition = try SingularValueDecomposition(of: scaled.columnGram)
      variances = decomposition.values
      axes = decomposition.right
    } catch {
      return nil
    }
  }

  /// Rows along the axes.
  func turned(_ rows: Matrix<Double>) -> Matrix<Double> {
    var centred = rows
    for row in 0..<rows.rowCount {
      for column in 0..<rows.columnCount { centred[row, column] -= origin[column] }
    }
    return Matrix.product(centred, axes, secondTransposed: true)
  }

  /// Weights, one row per class, for columns as they were before.
  func turnedBack(_ weights: Matrix<Double>) -> Matrix<Double> { Matrix.product(weights, axes) }
}
