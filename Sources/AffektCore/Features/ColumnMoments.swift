import AffektNumerics

/// The mean and the central moments of every column of a feature matrix, over its frames.
///
/// Computed in double precision in two passes, mₚ = Σ (x − mean)ᵖ / n, so that a large mean costs no
/// digits. There must be at least one frame.
public struct ColumnMoments: Sendable {
  /// The number of frames.
  public let frameCount: Int
  /// The mean of each column.
  public let means: [Double]
  /// The second central moment of each column: its variance, divided by the number of frames.
  public let variances: [Double]
  private let values: Matrix<Float>

  /// Measures the columns of `values`.
  public init(of values: Matrix<Float>) {
    precondition(values.rowCount > 0, "moments need a frame")
    self.values = values
    frameCount = values.rowCount
    let means = Self.means(of: values)
    self.means = means
    variances = Self.average(values, means) { $0 * $0 }
  }

  /// The mean of each column of `values`, which has at least one frame.
  public static func means(of values: Matrix<Float>) -> [Double] {
    precondition(values.rowCount > 0, "moments need a frame")
    return average(values, [Double](repeating: 0, count: values.columnCount)) { $0 }
  }

  /// The third central moment of each column.
  public var thirdMoments: [Double] {
    Self.average(values, means) { $0 * $0 * $0 }
  }

  /// The fourth central moment of each column.
  public var fourthMoments: [Double] {
    Self.average(values, means) { ($0 * $0) * ($0 * $0) }
  }

  /// Whether the values of a column are all equal, to the precision that its moments have.
  ///
  /// Single precision is good for 1 in 10⁷; deviations below that are rounding and have no shape.
  public func isConstant(_ column: Int) -> Bool {
    variances[column].squareRoot() <= 1e-7 * abs(means[column])
  }

  /// The mean over the frames of a function of each value minus the origin of its column.
  ///
  /// Eight columns are summed at once, from the first frame to the last.
  @inline(__always)
  private static func average(
    _ values: Matrix<Float>, _ origins: [Double], _ term: (SIMD8<Double>) -> SIMD8<Double>
  ) -> [Double] {
    let (rowCount, columns) = (values.rowCount, values.columnCount)
    var averages = [Double](repeating: 0, count: columns)
    values.elements.withUnsafeBytes { elements in
      var column = 0
      while column < columns {
        let count = min(8, columns - column)
        var origin = SIMD8<Double>()
        for lane in 0..<count { origin[lane] = origins[column + lane] }
        var sum = SIMD8<Double>()
        // Lanes beyond the last column hold what comes after it in memory; they are never read.
        var row = 0
        while row < rowCount, row * columns + column + 8 <= rowCount * columns {
          let offset = 4 * (row * columns + column)
          let lanes = elements.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
          sum += term(SIMD8<Double>(lanes) - origin)
          row += 1
        }
        while row < rowCount {
          var lanes = SIMD8<Double>()
          for lane in 0..<count { lanes[lane] = Double(values[row, column + lane]) }
          sum += term(lanes - origin)
          row += 1
        }
        for lane in 0..<count { averages[column + lane] = sum[lane] / Double(rowCount) }
        column += 8
      }
    }
    return averages
  }
}
