import AffektNumerics

/// Slopes over time by linear regression, as HTK takes them.
///
/// d[t] = Σ_θ θ·(x[t+θ] − x[t−θ]) / (2·Σ_θ θ²), θ = 1 … `reach`; the first and the last frame are
/// repeated beyond the ends. One frame gives zeros. Source: Young et al., "The HTK Book", version
/// 3.4, equation 5.16.
public struct RegressionDelta: Sendable, Hashable {
  /// The number of frames that are read on either side; positive.
  public let reach: Int

  /// Makes the filter; `reach` is positive.
  public init(reach: Int = 2) {
    precondition(reach > 0, "a regression needs a frame on either side")
    self.reach = reach
  }

  /// The slope of every column, one row per frame.
  public func derivative(of rows: Matrix<Float>) -> Matrix<Float> {
    let last = rows.rowCount - 1
    let norm = Float(2 * (1...reach).reduce(0) { $0 + $1 * $1 })
    var result = Matrix<Float>(rows: rows.rowCount, columns: rows.columnCount)
    for row in 0..<rows.rowCount {
      for column in 0..<rows.columnCount {
        var sum: Float = 0
        for step in 1...reach {
          let after = rows[min(row + step, last), column]
          let before = rows[max(row - step, 0), column]
          sum += Float(step) * (after - before)
        }
        result[row, column] = sum / norm
      }
    }
    return result
  }
}
