import AffektNumerics
import Foundation

/// The means of classes and how examples spread about them, as far as linear discriminants need it.
struct DiscriminantShape {
  /// Directions along which columns vary less, in deviations, are left out.
  private static let leastSpread = 1e-4

  private let classes: [Matrix<Double>]
  private let logPriors: [Double]
  /// The mean of each class, from `centre`: classes × columns.
  private let offsets: Matrix<Double>
  /// The mean of the class means, weighted by their priors.
  private let centre: [Double]

  /// Measures the rows of each class.
  init(classes: [Matrix<Double>], priors logPriors: [Double]) {
    self.classes = classes
    self.logPriors = logPriors
    let means = classes.map { ColumnStatistics(of: $0).means }
    var centre = [Double](repeating: 0, count: means.first?.count ?? 0)
    for (mean, logPrior) in zip(means, logPriors) {
      for column in centre.indices { centre[column] += exp(logPrior) * mean[column] }
    }
    self.centre = centre
    offsets = Matrix(means.map { zip($0, centre).map { $0 - $1 } })
  }

  /// The weights S⁻¹·(mₖ − m) with the covariance S inside the classes, in the directions in which
  /// columns vary: classes × columns.
  func weightsBySingularValues() throws(NotDecomposable) -> Matrix<Double> {
    var within = Matrix<Double>(
      rows: classes.reduce(0) { $0 + $1.rowCount }, columns: centre.count,
      elements: classes.flatMap(\.elements))
    var row = 0
    for (label, rows) in classes.enumerated() {
      for _ in 0..<rows.rowCount {
        for column in centre.indices {
          within[row, column] -= centre[column] + offsets[label, column]
        }
        row += 1
      }
    }
    let deviations = ColumnStatistics(of: within).deviations.map { $0 > 0 ? $0 : 1 }
    let scale = 1 / Double(within.rowCount).squareRoot()
    for row in 0..<within.rowCount {
      for column in centre.indices { within[row, column] *= scale / deviations[column] }
    }
    let decomposition = try SingularValueDecomposition(of: within)
    let kept = decomposition.values.indices.filter {
      decomposition.values[$0] > Self.leastSpread
    }
    // Rows of `axes`, as many as are kept, whiten the columns: S⁻¹ = axesᵀ·axes.
    var axes = decomposition.right.rows(kept)
    for (place, value) in kept.enumerated() {
      for column in centre.indices {
        axes[place, column] /= deviations[column] * decomposition.values[value]
      }
    }
    return Matrix.product(Matrix.product(offsets, axes, secondTransposed: true), axes)
  }

  /// The weights S⁻¹·(mₖ − m), with S the mean of the shrunk covariances of the classes: classes ×
  /// columns. Without `shrinkage` its share is estimated for each class on standardised columns.
  func weights(shrinkage: Double?) throws(NotPositiveDefinite) -> Matrix<Double> {
    var covariance = Matrix<Double>(rows: centre.count, columns: centre.count)
    for (rows, logPrior) in zip(classes, logPriors) {
      let own = shrinkage.map { Covariance(of: rows).shrunk(by: $0) } ?? Self.estimate(from: rows)
      for index in own.elements.indices {
        covariance.elements[index] += exp(logPrior) * own.elements[index]
      }
    }
    return try Cholesky(of: covariance).solve(offsets.transposed).transposed
  }

  /// The covariance with the share of shrinkage after Ledoit and Wolf, found and used where columns
  /// have deviation one.
  private static func estimate(from rows: Matrix<Double>) -> Matrix<Double> {
    let statistics = ColumnStatistics(of: rows)
    let deviations = statistics.deviations.map { $0 > 0 ? $0 : 1 }
    var standardized = rows
    for row in 0..<rows.rowCount {
      for column in deviations.indices {
        standardized[row, column] =
          (rows[row, column] - statistics.means[column]) / deviations[column]
      }
    }
    var result = Covariance(of: standardized).shrunk(
      by: Covariance.ledoitWolfShrinkage(of: standardized))
    for row in deviations.indices {
      for column in deviations.indices {
        result[row, column] *= deviations[row] * deviations[column]
      }
    }
    return result
  }

  /// What is added to the products with the weights, up to the same number for all classes.
  func intercepts(for weights: Matrix<Double>) -> [Double] {
    logPriors.indices.map { label in
      let weight = weights.row(label)
      return logPriors[label] - 0.5 * Vector.dot(offsets.row(label), weight)
        - Vector.dot(centre, weight)
    }
  }
}
