import AffektNumerics
import Foundation

/// A mixture prepared for computing densities of many rows.
///
/// Diagonal: ln wₖ + ln N(x | k) = cₖ − ½·Σ ((x − μ)/σ)², in a `DiagonalMixturePass`. Full: with the
/// Cholesky factor L of a covariance, cₖ − ½·‖L⁻¹x − L⁻¹μ‖², one product with the inverse factors of all
/// components.
struct MixtureDensity {
  private let componentCount: Int
  private let columnCount: Int
  private let origin: [Double]
  /// Diagonal: the pass with its parameters.
  private let pass: DiagonalMixturePass?
  /// Full: L⁻¹ of all components one below the other, components·columns × columns.
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
    self.origin = origin
    var centred = mixture.means
    for component in 0..<components {
      for column in 0..<columns { centred[component, column] -= origin[column] }
    }
    var factors: [Double] = []
    var shifts: [Double] = []
    var deviations = Matrix<Double>(rows: components, columns: columns)
    var constants = mixture.weights.map { log($0) - 0.5 * Double(columns) * log(2 * Double.pi) }
    for component in 0..<components {
      switch mixture.shape {
      case .full:
        let block = mixture.covariances.rows(component * columns..<(component + 1) * columns)
        let cholesky = try Cholesky(of: block)
        let inverse = cholesky.inverseFactor
        factors += inverse.elements
        shifts += inverse.product(with: centred.row(component))
        constants[component] -= 0.5 * cholesky.logDeterminant
      case .diagonal:
        for column in 0..<columns {
          let variance = mixture.covariances[component, column]
          guard variance > 0 else { throw NotPositiveDefinite(order: columns, pivot: column) }
          deviations[component, column] = 1 / variance.squareRoot()
          constants[component] -= 0.5 * log(variance)
        }
      }
    }
    switch mixture.shape {
    case .full:
      pass = nil
    case .diagonal:
      pass = DiagonalMixturePass(
        means: centred, inverseDeviations: deviations, constants: constants)
    }
    self.factors = Matrix(
      rows: factors.count / max(columns, 1), columns: columns, elements: factors)
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
      components: componentCount, columns: columnCount, isFull: pass == nil, origin: origin)
    var result: [Double] = []
    result.reserveCapacity(rows.rowCount)
    moments.forEachBlockAlone(of: rows) { block, count in
      result +=
        pass?.logLikelihoods(of: block, count: count)
        ?? logDensities(block, rows: count).rowLogSumExp
    }
    return result
  }

  /// The expectation step: adds the moments of `rows`, each shared among the components as they are
  /// likely to have made it.
  ///
  /// Returns the sum of the log-likelihoods.
  func addExpectations(of rows: Matrix<Double>, to moments: inout MixtureMoments) -> Double {
    var total = 0.0
    guard var pass else {
      moments.forEachBlock(of: rows) { _, moments in total += setResponsibilities(&moments) }
      return total
    }
    moments.forEachBlockAlone(of: rows) { total += pass.add($0, count: $1) }
    moments.add(pass)
    return total
  }

  /// Sets the responsibilities for the rows of the block; returns the sum of their log-likelihoods.
  private func setResponsibilities(_ moments: inout MixtureMoments) -> Double {
    var densities = moments.block.elements.withUnsafeBufferPointer { block in
      block.baseAddress.map { logDensities($0, rows: moments.blockCount) }
        ?? Matrix(rows: 0, columns: componentCount)
    }
    let logLikelihoods = densities.applySoftmaxToRows()
    moments.responsibilities.replaceSubrange(0..<densities.elements.count, with: densities.elements)
    return Vector.sum(logLikelihoods)
  }

  /// Full covariances: ln wₖ + ln N(x | k) for the rows of a block, rows × components.
  private func logDensities(_ block: UnsafePointer<Double>, rows: Int) -> Matrix<Double> {
    let (components, columns) = (componentCount, columnCount)
    let width = components * columns
    var result = Matrix<Double>(rows: rows, columns: components)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: max(rows * width, 1)) { mapped in
      factors.elements.withUnsafeBufferPointer { factors in
        guard let target = mapped.baseAddress, let factors = factors.baseAddress else { return }
        Double.addProduct(
          rows: rows, columns: width, inner: columns, alpha: 1,
          block, stride: columns, transposed: false, factors, stride: columns, transposed: true,
          beta: 0, to: target, stride: width)
      }
      shifts.withUnsafeBufferPointer { shifts in
        for row in 0..<rows {
          let scores = UnsafeMutableBufferPointer(
            rebasing: mapped[row * width..<(row + 1) * width])
          for column in 0..<width { scores[column] -= shifts[column] }
          for component in 0..<components {
            let start = component * columns
            let part = UnsafeBufferPointer(rebasing: scores[start..<start + columns])
            result.elements[row * components + component] =
              constants[component] - 0.5 * Vector.dot(part, part)
          }
        }
      }
    }
    return result
  }
}
