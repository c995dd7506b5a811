import Foundation

extension Matrix<Double> {
  /// Replaces every row x with its softmax, exp(xⱼ) / Σ exp(xₖ), computed without overflow.
  ///
  /// Returns ln Σ exp(xₖ) of every row. Every row of the result sums to one; a row of nothing but −∞
  /// gets equal probabilities and −∞; a NaN makes its whole row NaN.
  @discardableResult
  public mutating func applySoftmaxToRows() -> [Double] {
    let (rows, columns) = (rowCount, columnCount)
    guard columns > 0 else { return [Double](repeating: -.infinity, count: rows) }
    return elements.withUnsafeMutableBufferPointer { elements in
      var normalisers = [Double](repeating: 0, count: rows)
      applySoftmax(elements, rows: rows, columns: columns, normalisers: &normalisers)
      return normalisers
    }
  }

  /// ln Σ exp of every row, computed without overflow; −∞ for rows without columns.
  public var rowLogSumExp: [Double] {
    var copy = self
    return copy.applySoftmaxToRows()
  }
}

/// Softmax of `rows` rows of `columns` numbers in place; the logarithms of the sums go out.
private func applySoftmax(
  _ elements: UnsafeMutableBufferPointer<Double>, rows: Int, columns: Int,
  normalisers: inout [Double]
) {
  for row in 0..<rows {
    let values = UnsafeMutableBufferPointer(
      rebasing: elements[row * columns..<(row + 1) * columns])
    var maximum = -Double.infinity
    for value in values where value > maximum || value.isNaN { maximum = value }
    normalisers[row] = maximum
    // With nothing but −∞, or a NaN, the differences below would be NaN or meaningless.
    let shift = maximum.isFinite || maximum.isNaN ? maximum : 0
    for column in 0..<columns {
      values[column] = maximum == -.infinity ? 0 : values[column] - shift
    }
  }
  Vector.exponentiate(UnsafeMutableBufferPointer(rebasing: elements[0..<rows * columns]))
  for row in 0..<rows {
    let start = row * columns
    var total = 0.0
    for column in 0..<columns { total += elements[start + column] }
    if normalisers[row] > -.infinity { normalisers[row] += log(total) }
    let scale = 1 / total
    for column in 0..<columns { elements[start + column] *= scale }
  }
}
