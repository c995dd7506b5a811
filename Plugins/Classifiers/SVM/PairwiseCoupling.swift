import AffektNumerics

/// Joins the probabilities of all pairs of classes into one probability per class.
enum PairwiseCoupling {
  /// The probabilities p that minimise Σᵢ Σⱼ≠ᵢ (rⱼᵢ·pᵢ − rᵢⱼ·pⱼ)² with Σ p = 1.
  ///
  /// `pairs[i, j]` is rᵢⱼ, the probability of class i against class j, and rⱼᵢ = 1 − rᵢⱼ; the
  /// diagonal is not read. Source: Wu, Lin and Weng, JMLR 5, 2004, algorithm 2.
  static func probabilities(from pairs: Matrix<Double>) -> [Double] {
    let count = pairs.rowCount
    guard count > 1 else { return [Double](repeating: 1, count: count) }
    var matrix = Matrix<Double>(rows: count, columns: count)
    for row in 0..<count {
      for column in 0..<count where column != row {
        matrix[row, row] += pairs[column, row] * pairs[column, row]
        matrix[row, column] = -pairs[column, row] * pairs[row, column]
      }
    }
    var result = [Double](repeating: 1 / Double(count), count: count)
    for _ in 0..<1000 {
      var products = matrix.product(with: result)
      var energy = Vector.dot(result, products)
      let violation = products.reduce(0) { max($0, abs($1 - energy)) }
      if violation < 1e-10 { break }
      for row in 0..<count {
        let change = (energy - products[row]) / matrix[row, row]
        result[row] += change
        // Renormalise, and bring products and energy along.
        let scale = 1 / (1 + change)
        energy =
          (energy + change * (change * matrix[row, row] + 2 * products[row])) * scale * scale
        for column in 0..<count {
          products[column] = (products[column] + change * matrix[row, column]) * scale
          result[column] *= scale
        }
      }
    }
    return result
  }
}
