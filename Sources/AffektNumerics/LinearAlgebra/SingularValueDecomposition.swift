internal import COpenBLAS

/// The singular value decomposition of a matrix: A = U·diag(s)·Vᵀ, with min(rows, columns) values.
///
/// The sign of every pair of singular vectors is chosen so that the entry of the right one that is
/// largest in magnitude (the first of equal ones) is positive. Source: LAPACK `DGESDD`.
public struct SingularValueDecomposition: Sendable, Equatable {
  /// The left singular vectors U: rows × values, orthonormal columns.
  public let left: Matrix<Double>
  /// The singular values s, largest first, none negative.
  public let values: [Double]
  /// The right singular vectors Vᵀ: values × columns, orthonormal rows.
  public let right: Matrix<Double>

  /// Decomposes a matrix; an empty one has no singular values.
  ///
  /// Throws `NotDecomposable` when the iteration does not converge, as with a NaN.
  public init(of matrix: Matrix<Double>) throws(NotDecomposable) {
    let (rows, columns) = (matrix.rowCount, matrix.columnCount)
    let rank = min(rows, columns)
    var left = Matrix<Double>(rows: rows, columns: rank)
    var values = [Double](repeating: 0, count: rank)
    var right = Matrix<Double>(rows: rank, columns: columns)
    guard Vector.allFinite(matrix.elements) else {
      throw NotDecomposable(rows: rows, columns: columns)
    }
    if rank > 0 {
      // Row after row is the transpose column after column, so left and right change places.
      var elements = matrix.elements
      _ = ArithmeticKernel.current
      let info = LAPACKE_dgesdd(
        LAPACK_COL_MAJOR, CChar(UInt8(ascii: "S")), Int32(columns), Int32(rows), &elements,
        Int32(columns), &values, &right.elements, Int32(columns), &left.elements, Int32(rank))
      guard info == 0 else { throw NotDecomposable(rows: rows, columns: columns) }
    }
    for value in 0..<rank {
      let row = right.row(value)
      guard row[Vector.indexOfMaximum(row.map(abs)) ?? 0] < 0 else { continue }
      for column in 0..<columns { right[value, column] = -right[value, column] }
      for row in 0..<rows { left[row, value] = -left[row, value] }
    }
    self.left = left
    self.values = values
    self.right = right
  }
}
