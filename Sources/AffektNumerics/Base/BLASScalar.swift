internal import COpenBLAS

/// A number type for which BLAS has routines: `Float` and `Double`.
///
/// The requirements work on memory that the caller owns, row after row, `stride` elements from one
/// row to the next; so blocks of a larger matrix take part without being copied. The methods of
/// `Matrix` are the usual way in. All of them run on the calling thread: OpenBLAS is pinned to one
/// thread, because its last bits depend on the number of threads.
public protocol BLASScalar: BinaryFloatingPoint, SIMDScalar, Codable, Sendable {
  /// Product of two matrices, added to a third: C ← alpha·op(A)·op(B) + beta·C.
  ///
  /// op(A) is `rows` × `inner`, op(B) `inner` × `columns`, C `rows` × `columns`; op is the transpose
  /// where asked for. With `beta` zero, C need not be initialised. Source: BLAS `xGEMM`.
  static func addProduct(
    rows: Int, columns: Int, inner: Int, alpha: Self,
    _ first: UnsafePointer<Self>, stride firstStride: Int, transposed firstTransposed: Bool,
    _ second: UnsafePointer<Self>, stride secondStride: Int, transposed secondTransposed: Bool,
    beta: Self, to result: UnsafeMutablePointer<Self>, stride resultStride: Int)

  /// Product of a matrix with its own transpose, lower triangle only: C ← A·Aᵀ + beta·C, or Aᵀ·A.
  ///
  /// C is `order` × `order`; A is `order` × `inner`, or `inner` × `order` when `transposed`.
  /// Elements of C above the diagonal are not touched. Source: BLAS `xSYRK`.
  static func lowerGram(
    order: Int, inner: Int, _ matrix: UnsafePointer<Self>, stride: Int, transposed: Bool,
    beta: Self, to result: UnsafeMutablePointer<Self>, stride resultStride: Int)

  /// Product of a matrix with a vector: y ← op(A)·x.
  ///
  /// A is `rows` × `columns` before op. Source: BLAS `xGEMV`.
  static func product(
    rows: Int, columns: Int, _ matrix: UnsafePointer<Self>, stride: Int, transposed: Bool,
    _ vector: UnsafePointer<Self>, into result: UnsafeMutablePointer<Self>)

  /// Replaces the lower triangle of a symmetric matrix with its Cholesky factor L, A = L·Lᵀ.
  ///
  /// Returns the index of the first pivot that is not positive, or nil when all are. Source: LAPACK
  /// `xPOTRF`.
  static func factorizeCholesky(
    order: Int, _ matrix: UnsafeMutablePointer<Self>, stride: Int
  ) -> Int?

  /// Solves with a lower triangular matrix in place: B ← L⁻¹·B, or L⁻ᵀ·B when `transposed`.
  ///
  /// B is `order` × `columns`. Source: BLAS `xTRSM`.
  static func solveLowerTriangular(
    order: Int, columns: Int, _ factor: UnsafePointer<Self>, stride: Int, transposed: Bool,
    in right: UnsafeMutablePointer<Self>, stride rightStride: Int)

  /// The sum of the elements; zero when there are none.
  static func sum(_ values: UnsafeBufferPointer<Self>) -> Self

  /// The inner product of two vectors of equal length; zero when they are empty.
  static func dot(_ first: UnsafeBufferPointer<Self>, _ second: UnsafeBufferPointer<Self>) -> Self

  /// Whether no element is infinite or NaN.
  static func allFinite(_ values: UnsafeBufferPointer<Self>) -> Bool

  /// Turns products x·y into ‖x‖² + ‖y‖² − 2·x·y, not below zero: one row an element of `rowNorms`.
  static func turnIntoDistances(
    _ products: UnsafeMutableBufferPointer<Self>, rowNorms: UnsafeBufferPointer<Self>,
    columnNorms: UnsafeBufferPointer<Self>)

  /// Copies the lower triangle of a square matrix to its upper one.
  static func mirrorLowerTriangle(_ matrix: UnsafeMutablePointer<Self>, order: Int)
}

private func flag(_ transposed: Bool) -> CBLAS_TRANSPOSE { transposed ? CblasTrans : CblasNoTrans }

/// BLAS wants a row stride of at least one, also for a matrix without columns.
private func leading(_ stride: Int) -> Int32 { Int32(max(stride, 1)) }

extension Double: BLASScalar {
  /// Product of two matrices, added to a third: `DGEMM`.
  public static func addProduct(
    rows: Int, columns: Int, inner: Int, alpha: Double,
    _ first: UnsafePointer<Double>, stride firstStride: Int, transposed firstTransposed: Bool,
    _ second: UnsafePointer<Double>, stride secondStride: Int, transposed secondTransposed: Bool,
    beta: Double, to result: UnsafeMutablePointer<Double>, stride resultStride: Int
  ) {
    _ = ArithmeticKernel.current
    cblas_dgemm(
      CblasRowMajor, flag(firstTransposed), flag(secondTransposed),
      Int32(rows), Int32(columns), Int32(inner), alpha, first, leading(firstStride),
      second, leading(secondStride), beta, result, leading(resultStride))
  }

  /// Product of a matrix with its own transpose, lower triangle only: `DSYRK`.
  public static func lowerGram(
    order: Int, inner: Int, _ matrix: UnsafePointer<Double>, stride: Int, transposed: Bool,
    beta: Double, to result: UnsafeMutablePointer<Double>, stride resultStride: Int
  ) {
    _ = ArithmeticKernel.current
    cblas_dsyrk(
      CblasRowMajor, CblasLower, flag(transposed), Int32(order), Int32(inner), 1,
      matrix, leading(stride), beta, result, leading(resultStride))
  }

  /// Product of a matrix with a vector: `DGEMV`.
  public static func product(
    rows: Int, columns: Int, _ matrix: UnsafePointer<Double>, stride: Int, transposed: Bool,
    _ vector: UnsafePointer<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    _ = ArithmeticKernel.current
    cblas_dgemv(
      CblasRowMajor, flag(transposed), Int32(rows), Int32(columns), 1, matrix, leading(stride),
      vector, 1, 0, result, 1)
  }

  /// Replaces a lower triangle with its Cholesky factor: `DPOTRF`.
  public static func factorizeCholesky(
    order: Int, _ matrix: UnsafeMutablePointer<Double>, stride: Int
  ) -> Int? {
    _ = ArithmeticKernel.current
    // Row-major lower is column-major upper: called that way, LAPACKE makes no transposed copy.
    let info = LAPACKE_dpotrf(
      LAPACK_COL_MAJOR, CChar(UInt8(ascii: "U")), Int32(order), matrix, leading(stride))
    return info == 0 ? nil : max(Int(info) - 1, 0)
  }

  /// Solves with a lower triangular matrix in place: `DTRSM`.
  public static func solveLowerTriangular(
    order: Int, columns: Int, _ factor: UnsafePointer<Double>, stride: Int, transposed: Bool,
    in right: UnsafeMutablePointer<Double>, stride rightStride: Int
  ) {
    _ = ArithmeticKernel.current
    cblas_dtrsm(
      CblasRowMajor, CblasLeft, CblasLower, flag(transposed), CblasNonUnit,
      Int32(order), Int32(columns), 1, factor, leading(stride), right, leading(rightStride))
  }

  /// The sum of the elements; zero when there are none.
  public static func sum(_ values: UnsafeBufferPointer<Double>) -> Double { laneSum(values) }

  /// The inner product of two vectors of equal length; zero when they are empty.
  public static func dot(
    _ first: UnsafeBufferPointer<Double>, _ second: UnsafeBufferPointer<Double>
  ) -> Double { laneDot(first, second) }

  /// Whether no element is infinite or NaN.
  public static func allFinite(_ values: UnsafeBufferPointer<Double>) -> Bool {
    laneAllFinite(values)
  }

  /// Turns products x·y into squared distances.
  public static func turnIntoDistances(
    _ products: UnsafeMutableBufferPointer<Double>, rowNorms: UnsafeBufferPointer<Double>,
    columnNorms: UnsafeBufferPointer<Double>
  ) {
    laneDistances(products, rowNorms: rowNorms, columnNorms: columnNorms) {
      $0.replacing(with: 0, where: $0 .< 0)
    }
  }

  /// Copies the lower triangle of a square matrix to its upper one.
  public static func mirrorLowerTriangle(_ matrix: UnsafeMutablePointer<Double>, order: Int) {
    tiledMirror(matrix, order: order)
  }
}

extension Float: BLASScalar {
  /// Product of two matrices, added to a third: `SGEMM`.
  public static func addProduct(
    rows: Int, columns: Int, inner: Int, alpha: Float,
    _ first: UnsafePointer<Float>, stride firstStride: Int, transposed firstTransposed: Bool,
    _ second: UnsafePointer<Float>, stride secondStride: Int, transposed secondTransposed: Bool,
    beta: Float, to result: UnsafeMutablePointer<Float>, stride resultStride: Int
  ) {
    _ = ArithmeticKernel.current
    cblas_sgemm(
      CblasRowMajor, flag(firstTransposed), flag(secondTransposed),
      Int32(rows), Int32(columns), Int32(inner), alpha, first, leading(firstStride),
      second, leading(secondStride), beta, result, leading(resultStride))
  }

  /// Product of a matrix with its own transpose, lower triangle only: `SSYRK`.
  public static func lowerGram(
    order: Int, inner: Int, _ matrix: UnsafePointer<Float>, stride: Int, transposed: Bool,
    beta: Float, to result: UnsafeMutablePointer<Float>, stride resultStride: Int
  ) {
    _ = ArithmeticKernel.current
    cblas_ssyrk(
      CblasRowMajor, CblasLower, flag(transposed), Int32(order), Int32(inner), 1,
      matrix, leading(stride), beta, result, leading(resultStride))
  }

  /// Product of a matrix with a vector: `SGEMV`.
  public static func product(
    rows: Int, columns: Int, _ matrix: UnsafePointer<Float>, stride: Int, transposed: Bool,
    _ vector: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>
  ) {
    _ = ArithmeticKernel.current
    cblas_sgemv(
      CblasRowMajor, flag(transposed), Int32(rows), Int32(columns), 1, matrix, leading(stride),
      vector, 1, 0, result, 1)
  }

  /// Replaces a lower triangle with its Cholesky factor: `SPOTRF`.
  public static func factorizeCholesky(
    order: Int, _ matrix: UnsafeMutablePointer<Float>, stride: Int
  ) -> Int? {
    _ = ArithmeticKernel.current
    let info = LAPACKE_spotrf(
      LAPACK_COL_MAJOR, CChar(UInt8(ascii: "U")), Int32(order), matrix, leading(stride))
    return info == 0 ? nil : max(Int(info) - 1, 0)
  }

  /// Solves with a lower triangular matrix in place: `STRSM`.
  public static func solveLowerTriangular(
    order: Int, columns: Int, _ factor: UnsafePointer<Float>, stride: Int, transposed: Bool,
    in right: UnsafeMutablePointer<Float>, stride rightStride: Int
  ) {
    _ = ArithmeticKernel.current
    cblas_strsm(
      CblasRowMajor, CblasLeft, CblasLower, flag(transposed), CblasNonUnit,
      Int32(order), Int32(columns), 1, factor, leading(stride), right, leading(rightStride))
  }

  /// The sum of the elements; zero when there are none.
  public static func sum(_ values: UnsafeBufferPointer<Float>) -> Float { laneSum(values) }

  /// The inner product of two vectors of equal length; zero when they are empty.
  public static func dot(
    _ first: UnsafeBufferPointer<Float>, _ second: UnsafeBufferPointer<Float>
  ) -> Float { laneDot(first, second) }

  /// Whether no element is infinite or NaN.
  public static func allFinite(_ values: UnsafeBufferPointer<Float>) -> Bool {
    laneAllFinite(values)
  }

  /// Turns products x·y into squared distances.
  public static func turnIntoDistances(
    _ products: UnsafeMutableBufferPointer<Float>, rowNorms: UnsafeBufferPointer<Float>,
    columnNorms: UnsafeBufferPointer<Float>
  ) {
    laneDistances(products, rowNorms: rowNorms, columnNorms: columnNorms) {
      $0.replacing(with: 0, where: $0 .< 0)
    }
  }

  /// Copies the lower triangle of a square matrix to its upper one.
  public static func mirrorLowerTriangle(_ matrix: UnsafeMutablePointer<Float>, order: Int) {
    tiledMirror(matrix, order: order)
  }
}
