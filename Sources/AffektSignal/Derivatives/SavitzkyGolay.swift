import AffektNumerics

/// Derivatives over time by fitting a polynomial to the frames around each frame.
///
/// A polynomial of degree `order` is fitted by least squares to `width` neighbouring rows and its
/// derivative of order `order` is taken at the middle row. The first and last ⌊width/2⌋ rows are
/// evaluated on the polynomial of the first and last whole window. Width 9 and order 1 give
/// Σₖ k·x[t+k]/60 in the middle. Order 2 is the curvature of a parabola, not the delta of a delta.
/// Reference implementation: `librosa.feature.delta` with `mode="interp"`. Source: Savitzky and
/// Golay, "Smoothing and differentiation of data by simplified least squares procedures", Analytical
/// Chemistry 36(8), 1964.
public struct SavitzkyGolay: Sendable, Hashable {
  /// The number of frames that a polynomial is fitted to; odd and at least 3.
  public let width: Int
  /// The order of the derivative and the degree of the polynomial; 1 or more, less than `width`.
  public let order: Int
  /// The weights of the frames of a window.
  ///
  /// The degree of the polynomial is the order of the derivative, hence the derivative is the same
  /// at every place of a window, and one set of weights serves the middle and the edges.
  private let weights: [Float]

  /// Makes the filter; `width` is odd and at least 3, and 1 ≤ `order` < `width`.
  public init(width: Int = 9, order: Int = 1) {
    precondition(width >= 3 && width % 2 == 1, "a window has an odd number of frames, at least 3")
    precondition(order >= 1 && order < width, "the order is positive and less than the width")
    self.width = width
    self.order = order
    weights = Self.weights(width: width, order: order).map(Float.init)
  }

  /// The derivative of every column, one row per frame; nil with fewer rows than `width`.
  public func derivative(of rows: Matrix<Float>) -> Matrix<Float>? {
    let count = rows.rowCount
    guard count >= width else { return nil }
    let columns = rows.columnCount
    let half = width / 2
    var result = Matrix<Float>(rows: count, columns: columns)
    result.elements.withUnsafeMutableBufferPointer { result in
      rows.elements.withUnsafeBufferPointer { source in
        guard let target = result.baseAddress, let source = source.baseAddress else { return }
        for row in 0..<count {
          let start = min(max(row - half, 0), count - width)
          var column = 0
          while column + 8 <= columns {
            var sum = Lanes()
            for place in 0..<width {
              sum += Lanes(loading: source + (start + place) * columns + column) * weights[place]
            }
            sum.store(to: target + row * columns + column)
            column += 8
          }
          while column < columns {
            var sum: Float = 0
            for place in 0..<width {
              sum += source[(start + place) * columns + column] * weights[place]
            }
            target[row * columns + column] = sum
            column += 1
          }
        }
      }
    }
    return result
  }

  /// The weights of the `order`-th derivative on a window.
  ///
  /// The polynomial is written in monic polynomials that are orthogonal on the window's places, so
  /// that no system of equations has to be solved; the derivative is order! times the coefficient
  /// of the last of them. They follow pⱼ₊₁ = x·pⱼ − b·pⱼ₋₁, as the places are symmetric.
  private static func weights(width: Int, order: Int) -> [Double] {
    let places = (0..<width).map { Double($0 - width / 2) }
    var previous = [Double](repeating: 0, count: width)
    var current = [Double](repeating: 1, count: width)
    var previousNorm = 1.0
    for degree in 0..<order {
      let norm = current.reduce(0) { $0 + $1 * $1 }
      let back = degree == 0 ? 0 : norm / previousNorm
      let next = (0..<width).map { places[$0] * current[$0] - back * previous[$0] }
      (previous, current, previousNorm) = (current, next, norm)
    }
    let norm = current.reduce(0) { $0 + $1 * $1 }
    let factorial = (1...order).reduce(1.0) { $0 * Double($1) }
    return current.map { factorial * $0 / norm }
  }
}
