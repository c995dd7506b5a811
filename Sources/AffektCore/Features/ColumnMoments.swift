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
    let columns = values.columnCount
    var means = [Double](repeating: 0, count: columns)
    values.elements.withUnsafeBufferPointer { elements in
      for row in 0..<values.rowCount {
        for column in 0..<columns { means[column] += Double(elements[row * columns + column]) }
      }
    }
    for column in 0..<columns { means[column] /= Double(values.rowCount) }
    self.means = means
    variances = Self.centralMoments(of: values, means: means) { $0 * $0 }
  }

  /// The third central moment of each column.
  public var thirdMoments: [Double] {
    Self.centralMoments(of: values, means: means) { $0 * $0 * $0 }
  }

  /// The fourth central moment of each column.
  public var fourthMoments: [Double] {
    Self.centralMoments(of: values, means: means) { ($0 * $0) * ($0 * $0) }
  }

  /// Whether the values of a column are all equal, to the precision that its moments have.
  ///
  /// Single precision is good for 1 in 10⁷; deviations below that are rounding and have no shape.
  public func isConstant(_ column: Int) -> Bool {
    variances[column].squareRoot() <= 1e-7 * abs(means[column])
  }

  @inline(__always)
  private static func centralMoments(
    of values: Matrix<Float>, means: [Double], _ power: (Double) -> Double
  ) -> [Double] {
    let columns = values.columnCount
    var moments = [Double](repeating: 0, count: columns)
    values.elements.withUnsafeBufferPointer { elements in
      for row in 0..<values.rowCount {
        for column in 0..<columns {
          moments[column] += power(Double(elements[row * columns + column]) - means[column])
        }
      }
    }
    for column in 0..<columns { moments[column] /= Double(values.rowCount) }
    return moments
  }
}
