/// The Cholesky factorisation of a symmetric positive definite matrix: A = L·Lᵀ.
///
/// Source: LAPACK `DPOTRF`.
public struct Cholesky: Sendable, Equatable {
  /// The lower triangular factor L; above the diagonal it is zero.
  public let factor: Matrix<Double>

  /// Factorises a symmetric matrix, of which only the lower triangle is read.
  ///
  /// An empty matrix has an empty factor. Throws `NotPositiveDefinite` when a pivot is not positive,
  /// which a NaN is not either.
  public init(of matrix: Matrix<Double>) throws(NotPositiveDefinite) {
    let order = matrix.rowCount
    precondition(matrix.columnCount == order, "a Cholesky factor needs a square matrix")
    var factor = matrix
    for row in 0..<order {
      for column in row + 1..<max(order, row + 1) { factor[row, column] = 0 }
    }
    var failedPivot: Int?
    factor.elements.withUnsafeMutableBufferPointer { elements in
      guard let base = elements.baseAddress, order > 0 else { return }
      failedPivot = Double.factorizeCholesky(order: order, base, stride: order)
    }
    if failedPivot == nil {
      failedPivot = (0..<order).first { !(factor[$0, $0] > 0 && factor[$0, $0].isFinite) }
    }
    if let failedPivot { throw NotPositiveDefinite(order: order, pivot: failedPivot) }
    self.factor = factor
  }

  /// The natural logarithm of the determinant of A: 2·Σ ln Lᵢᵢ.
  public var logDeterminant: Double {
    2 * (0..<factor.rowCount).reduce(0) { $0 + logarithm(factor[$1, $1]) }
  }

  /// Solves L·X = B, or Lᵀ·X = B when `transposed`; B has one row per row of A.
  public func solveTriangular(_ right: Matrix<Double>, transposed: Bool = false) -> Matrix<Double> {
    let order = factor.rowCount
    precondition(right.rowCount == order, "the right side does not fit the factor")
    var solution = right
    solution.elements.withUnsafeMutableBufferPointer { right in
      factor.elements.withUnsafeBufferPointer { factor in
        guard let right = right.baseAddress, let factor = factor.baseAddress else { return }
        Double.solveLowerTriangular(
          order: order, columns: solution.columnCount, factor, stride: order,
          transposed: transposed, in: right, stride: solution.columnCount)
      }
    }
    return solution
  }

  /// Solves A·X = B; B has one row per row of A.
  public func solve(_ right: Matrix<Double>) -> Matrix<Double> {
    solveTriangular(solveTriangular(right), transposed: true)
  }

  /// The inverse of the factor, L⁻¹: lower triangular.
  public var inverseFactor: Matrix<Double> {
    let order = factor.rowCount
    var identity = Matrix<Double>(rows: order, columns: order)
    for index in 0..<order { identity[index, index] = 1 }
    return solveTriangular(identity)
  }
}

/// The error of factorising a matrix that is not positive definite.
public struct NotPositiveDefinite: Error, Equatable, CustomStringConvertible {
  /// The number of rows of the matrix.
  public let order: Int
  /// The index of the first row whose pivot is not positive.
  public let pivot: Int

  /// Makes the error of a matrix with `order` rows whose row `pivot` has no positive pivot.
  public init(order: Int, pivot: Int) {
    self.order = order
    self.pivot = pivot
  }

  /// What is wrong, where, and what to do.
  public var description: String {
    "the \(order) × \(order) matrix is not positive definite (pivot of row \(pivot)); "
      + "add a larger floor to its diagonal, or remove columns that depend on others"
  }
}
