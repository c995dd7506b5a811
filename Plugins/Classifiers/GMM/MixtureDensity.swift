import AffektNumerics
import Foundation

/// A mixture prepared for computing densities of many rows with matrix products.
///
/// Diagonal: ln wₖ + ln N(x | k) = cₖ − ½·Σ x²/σ² + Σ x·μ/σ², one product of (x², x) with a matrix of
/// one row a component. Full: with the Cholesky factor L of a covariance, −½·‖L⁻¹x − L⁻¹μ‖², one
/// product with the inverse factors of all components.
struct MixtureDensity {
  private let componentCount: Int
  private let columnCount: Int
  private let isFull: Bool
  private let origin: [Double]
  /// Diagonal: components × 2·columns. Full: components·columns × columns.
  private let factors: Matrix<Double>
  /// Full: L⁻¹μ of all components, one after the other.
  private let shifts: [Double]
  private let constants: [Double]

  /// Prepares a mixture whose rows are taken about `origin`.
  ///
  /// Throws when a covariance matrix is not positive definite.
  init(_ mixture: GaussianMixture, origin: [Double]) throws(NotPositiveDefinite) {
    let (components, columns) = (mixture.componentCount, mixture.means.columnCount)
    componentCount = components
    columnCount = columns
    isFull = mixture.shape == .full
    self.origin = origin
    var factors = Matrix<Double>(
      rows: isFull ? components * columns : components, columns: isFull ? columns : 2 * columns)
    var shifts: [Double] = []
    var constants = mixture.weights.map { log($0) - 0.5 * Double(columns) * log(2 * Double.pi) }
    for component in 0..<components {
      let centred = (0..<columns).map { mixture.means[component, $0] - origin[$0] }
      if isFull {
        let block = mixture.covariances.rows(component * columns..<(component + 1) * columns)
        let cholesky = try Cholesky(of: block)
        let inverse = cholesky.inverseFactor
        factors.elements.replaceSubrange(
          component * columns * columns..<(component + 1) * columns * columns,
          with: inverse.elements)
        shifts += inverse.product(with: centred)
        constants[component] -= 0.5 * cholesky.logDeterminant
      } else {
        for column in 0..<columns {
          let variance = mixture.covariances[component, column]
          guard variance > 0 else { throw NotPositiveDefinite(order: columns, pivot: column) }
          factors[component, column] = -0.5 / variance
          factors[component, columns + column] = centred[column] / variance
          constants[component] -=
            0.5 * (log(variance) + centred[column] * centred[column] / variance)
        }
      }
    }
    self.factors = factors
    self.shifts = shifts
    self.constants = constants
  }

  /// Prepares a mixture with its own mean as origin, which keeps most digits.
  ///
  /// Throws when a covariance matrix is not positive definite; those of a fitted mixture are.
  init(_ mixture: GaussianMixture) throws(NotPositiveDefinite) {
    let columns = mixture.means.columnCount
    let origin = (0..<columns).map { column in
      (0..<mixture.componentCount).reduce(0) {
        $0 + mixture.weights[$1] * mixture.means[$1, column]
      }
    }
    try self.init(mixture, origin: origin)
  }

  /// The log-likelihood of every row.
  func logLikelihoods(of rows: Matrix<Double>) -> [Double] {
    var moments = MixtureMoments(
      components: componentCount, columns: columnCount, isFull: isFull, origin: origin)
    var result: [Double] = []
    result.reserveCapacity(rows.rowCount)
    moments.forEachBlock(of: rows) { _, moments in
      result += logDensities(moments.block, rows: moments.blockCount).rowLogSumExp
    }
    return result
  }

  /// The expectation step: sets the responsibilities for the rows of the block.
  ///
  /// Returns the sum of their log-likelihoods.
  func setResponsibilities(_ moments: inout MixtureMoments) -> Double {
    var densities = logDensities(moments.block, rows: moments.blockCount)
    let logLikelihoods = densities.applySoftmaxToRows()
    moments.responsibilities.replaceSubrange(0..<densities.elements.count, with: densities.elements)
    return Vector.sum(logLikelihoods)
  }

  /// ln wₖ + ln N(x | k) for the rows of a block of `MixtureMoments`: rows × components.
  private func logDensities(_ block: Matrix<Double>, rows: Int) -> Matrix<Double> {
    var result = Matrix<Double>(rows: rows, columns: componentCount)
    if isFull {
      let width = componentCount * columnCount
      var mapped = Matrix<Double>(rows: rows, columns: width)
      multiply(block, rows: rows, by: factors, into: &mapped)
      mapped.elements.withUnsafeMutableBufferPointer { mapped in
        for row in 0..<rows {
          for column in 0..<width { mapped[row * width + column] -= shifts[column] }
          for component in 0..<componentCount {
            let start = row * width + component * columnCount
            let part = UnsafeBufferPointer(rebasing: mapped[start..<start + columnCount])
            result[row, component] = constants[component] - 0.5 * Vector.dot(part, part)
          }
        }
      }
    } else {
      multiply(block, rows: rows, by: factors, into: &result)
      for row in 0..<rows {
        for component in 0..<componentCount { result[row, component] += constants[component] }
      }
    }
    return result
  }

  private func multiply(
    _ block: Matrix<Double>, rows: Int, by factors: Matrix<Double>,
    into result: inout Matrix<Double>
  ) {
    let columns = result.columnCount
    result.elements.withUnsafeMutableBufferPointer { result in
      block.elements.withUnsafeBufferPointer { block in
        factors.elements.withUnsafeBufferPointer { factors in
          guard let result = result.baseAddress, let block = block.baseAddress,
            let factors = factors.baseAddress
          else { return }
          let width = self.factors.columnCount
          Double.addProduct(
            rows: rows, columns: columns, inner: width, alpha: 1,
            block, stride: width, transposed: false, factors, stride: width, transposed: true,
            beta: 0, to: result, stride: columns)
        }
      }
    }
  }
}
