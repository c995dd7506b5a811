import AffektCore
import AffektNumerics
import Foundation

/// A weighted sum of Gaussian densities.
package struct GaussianMixture: Codable, Sendable {
  /// What a component knows of how columns vary together.
  package enum Covariance: String, ParameterChoice, Codable {
    /// Each column varies alone.
    case diagonal
    /// Columns vary together.
    case full
  }

  /// The shape of the covariances.
  let shape: Covariance
  /// The weight of each component; they sum to one.
  private(set) var weights: [Double]
  /// The mean of each component: components × columns.
  private(set) var means: Matrix<Double>
  /// The covariances: variances, components × columns, or one square matrix a component below the
  /// other, components·columns × columns.
  private(set) var covariances: Matrix<Double>

  package init(
    _ shape: Covariance, weights: [Double], means: Matrix<Double>, covariances: Matrix<Double>
  ) {
    self.shape = shape
    self.weights = weights
    self.means = means
    self.covariances = covariances
  }

  /// Makes a mixture whose components are the clusters that k-means finds in `rows`.
  ///
  /// It has fewer components than asked for when there are fewer distinct rows.
  init(
    _ shape: Covariance, clustering rows: Matrix<Double>, components: Int, floor: Double,
    using generator: inout SeededGenerator
  ) {
    let clusters = KMeans.clusters(of: rows, count: components, using: &generator)
    let count = (clusters.max() ?? 0) + 1
    var moments = MixtureMoments(
      components: count, columns: rows.columnCount, isFull: shape == .full,
      origin: ColumnStatistics(of: rows).means)
    moments.forEachBlock(of: rows) { range, moments in
      for index in moments.responsibilities.indices { moments.responsibilities[index] = 0 }
      for (place, row) in range.enumerated() {
        moments.responsibilities[place * count + clusters[row]] = 1
      }
    }
    self.init(
      shape, weights: [], means: Matrix(rows: count, columns: 0),
      covariances: Matrix(rows: 0, columns: 0))
    update(from: moments, floor: floor)
  }

  /// The number of components.
  var componentCount: Int { means.rowCount }

  /// How expectation maximisation ended.
  package struct Outcome {
    /// The number of iterations.
    package var iterations: Int
    /// Whether the log-likelihood stopped changing.
    package var isConverged: Bool
  }

  /// Raises the likelihood of `rows` by expectation maximisation.
  ///
  /// Ends when the mean log-likelihood of a row changes by less than `tolerance` from one iteration
  /// to the next. `floor` is added to every variance. One pass over the rows an iteration, in blocks,
  /// so that the memory used beside the rows does not grow with their number. Throws when a
  /// covariance matrix is not positive definite.
  package mutating func maximizeLikelihood(
    of rows: Matrix<Double>, floor: Double, tolerance: Double, maximumIterations: Int
  ) throws(NotPositiveDefinite) -> Outcome {
    var previous = -Double.infinity
    let origin = ColumnStatistics(of: rows).means
    var moments = MixtureMoments(
      components: componentCount, columns: rows.columnCount, isFull: shape == .full, origin: origin)
    for iteration in 1...max(maximumIterations, 1) {
      let density = try MixtureDensity(self, origin: origin)
      moments.reset()
      let total = density.addExpectations(of: rows, to: &moments)
      update(from: moments, floor: floor)
      let mean = total / Double(rows.rowCount)
      if abs(mean - previous) < tolerance {
        return Outcome(iterations: iteration, isConverged: true)
      }
      previous = mean
    }
    return Outcome(iterations: maximumIterations, isConverged: false)
  }

  /// The mean log-likelihood of `rows`; zero without rows.
  ///
  /// Throws when a covariance matrix is not positive definite.
  package func meanLogLikelihood(of rows: Matrix<Double>) throws(NotPositiveDefinite) -> Double {
    guard rows.rowCount > 0 else { return 0 }
    let total = Vector.sum(try MixtureDensity(self).logLikelihoods(of: rows))
    return total / Double(rows.rowCount)
  }

  /// The maximisation step: weights, means and covariances from the moments.
  private mutating func update(from moments: MixtureMoments, floor: Double) {
    let (components, columns) = (moments.componentCount, moments.columnCount)
    // An empty component must not divide by zero.
    let masses = moments.masses.map { $0 + 10 * Double.ulpOfOne }
    let total = Vector.sum(masses)
    weights = masses.map { $0 / total }
    means = Matrix(rows: components, columns: columns)
    covariances = Matrix(
      rows: moments.isFull ? components * columns : components, columns: columns)
    for component in 0..<components {
      let mass = masses[component]
      let centred = (0..<columns).map { moments.firstMoment(component, $0) / mass }
      for column in 0..<columns {
        means[component, column] = moments.origin[column] + centred[column]
        guard moments.isFull else {
          let variance = moments.secondMoment(component, column) / mass
          covariances[component, column] =
            max(variance - centred[column] * centred[column], 0) + floor
          continue
        }
        for other in 0...column {
          let product = moments.secondMoment(component, column, other) / mass
          let covariance = product - centred[column] * centred[other]
          covariances[component * columns + column, other] = covariance
          covariances[component * columns + other, column] = covariance
        }
        covariances[component * columns + column, column] += floor
      }
    }
  }
}

extension GaussianMixture {
  /// Reads a mixture; throws unless every component has a weight, a mean and a covariance.
  ///
  /// Whether covariances are positive definite is found when the density is prepared.
  package init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    shape = try stored.value(.shape)
    means = try stored.matrix(.means)
    let (components, columns) = (means.rowCount, means.columnCount)
    try stored.require(!means.elements.isEmpty, .means, "there is no component")
    weights = try stored.numbers(.weights, for: components, "components")
    try stored.require(weights.allSatisfy { $0 > 0 }, .weights, "a weight is not above 0")
    covariances = try stored.matrix(
      .covariances, rows: shape == .full ? components * columns : components, columns: columns)
    try stored.require(
      shape == .full || covariances.elements.allSatisfy { $0 > 0 }, .covariances,
      "a variance is not above 0")
  }
}
