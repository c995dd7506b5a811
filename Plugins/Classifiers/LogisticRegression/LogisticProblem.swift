import AffektNumerics
import Foundation

/// The penalised loss of multinomial logistic regression as a function of weights and intercepts.
///
/// A point holds the weights, classes × columns, and then the intercepts. With two classes those of
/// the first stay at zero, so that the pair has one weight vector.
struct LogisticProblem {
  private let rows: Matrix<Double>
  private let labels: [Int]
  private let classCount: Int
  private let exampleWeights: [Double]
  private let totalWeight: Double
  /// Σ sᵢ·xᵢ·xᵢᵀ / Σ sᵢ; nil with more columns than rows.
  private let secondMoments: Matrix<Double>?

  init(rows: Matrix<Double>, labels: [Int], classCount: Int, classWeights: [Double]) {
    self.rows = rows
    self.labels = labels
    self.classCount = classCount
    exampleWeights = labels.map { classWeights[$0] }
    totalWeight = Vector.sum(exampleWeights)
    guard rows.columnCount <= rows.rowCount else {
      secondMoments = nil
      return
    }
    var weighted = rows
    for (row, weight) in exampleWeights.enumerated() {
      let scale = (weight / totalWeight).squareRoot()
      for column in 0..<rows.columnCount { weighted[row, column] *= scale }
    }
    secondMoments = weighted.columnGram
  }

  /// The number of weights and intercepts.
  var dimension: Int { classCount * (rows.columnCount + 1) }

  /// The weights at a point: classes × columns.
  func weights(at point: [Double]) -> Matrix<Double> {
    Matrix(
      rows: classCount, columns: rows.columnCount,
      elements: Array(point[0..<classCount * rows.columnCount]))
  }

  /// The intercepts at a point.
  func intercepts(at point: [Double]) -> [Double] {
    Array(point[(classCount * rows.columnCount)...])
  }

  /// The mean weighted loss plus ‖w‖² / (2·C·Σ sᵢ), with its gradient.
  func objective(cost: Double) -> LBFGS.Objective {
    let penalty = 1 / (cost * totalWeight)
    var probabilities = Matrix<Double>(rows: rows.rowCount, columns: classCount)
    return { point, gradient in
      value(at: point, penalty: penalty, buffer: &probabilities, gradient: &gradient)
    }
  }

  /// An approximation of the inverse Hessian: for each class (κ·M + λ·I)⁻¹ with the second moments M of
  /// the columns, the penalty λ, and κ = p·(1 − p) where all classes are equally likely.
  ///
  /// Nil with more columns than rows, where it would cost more than it saves, and when rounding leaves
  /// the matrix singular.
  func preconditioner(cost: Double) -> LBFGS.Preconditioner? {
    guard var curvature = secondMoments, classCount > 1 else { return nil }
    let columns = rows.columnCount
    let spread = Double(classCount - 1) / Double(classCount * classCount)
    var identity = Matrix<Double>(rows: columns, columns: columns)
    for index in curvature.elements.indices { curvature.elements[index] *= spread }
    for column in 0..<columns {
      curvature[column, column] += 1 / (cost * totalWeight)
      identity[column, column] = 1
    }
    guard let inverse = try? Cholesky(of: curvature).solve(identity) else { return nil }
    return { vector in
      let weights = Matrix.product(self.weights(at: vector), inverse)
      return weights.elements + self.intercepts(at: vector).map { $0 / spread }
    }
  }

  private func value(
    at point: [Double], penalty: Double, buffer: inout Matrix<Double>, gradient: inout [Double]
  ) -> Double {
    let columns = rows.columnCount
    let weightCount = classCount * columns
    multiply(point, into: &buffer)
    var loss = addIntercepts(point[weightCount...], &buffer)
    for (normalizer, weight) in zip(buffer.applySoftmaxToRows(), exampleWeights) {
      loss += weight * normalizer
    }
    let sums = turnIntoResiduals(&buffer)
    setGradient(buffer, &gradient)
    for label in 0..<classCount { gradient[weightCount + label] = sums[label] }
    var squares = 0.0
    for index in 0..<weightCount {
      squares += point[index] * point[index]
      gradient[index] += penalty * point[index]
    }
    if classCount == 2 {
      for index in 0..<columns { gradient[index] = 0 }
      gradient[weightCount] = 0
    }
    return loss / totalWeight + 0.5 * penalty * squares
  }

  /// Adds the intercepts to all products; returns minus the weighted sum of those of true classes.
  private func addIntercepts(
    _ intercepts: ArraySlice<Double>, _ products: inout Matrix<Double>
  ) -> Double {
    var loss = 0.0
    products.elements.withUnsafeMutableBufferPointer { products in
      for (row, label) in labels.enumerated() {
        let start = row * classCount
        for (place, intercept) in intercepts.enumerated() { products[start + place] += intercept }
        loss -= exampleWeights[row] * products[start + label]
      }
    }
    return loss
  }

  /// Turns probabilities into (p − truth)·sᵢ / Σ sᵢ; returns their sum for each class.
  private func turnIntoResiduals(_ probabilities: inout Matrix<Double>) -> [Double] {
    var sums = [Double](repeating: 0, count: classCount)
    probabilities.elements.withUnsafeMutableBufferPointer { probabilities in
      for (row, label) in labels.enumerated() {
        let start = row * classCount
        let scale = exampleWeights[row] / totalWeight
        for place in 0..<classCount {
          let residual = (probabilities[start + place] - (place == label ? 1 : 0)) * scale
          probabilities[start + place] = residual
          sums[place] += residual
        }
      }
    }
    return sums
  }

  /// The products of all rows with the weights of all classes.
  private func multiply(_ point: [Double], into result: inout Matrix<Double>) {
    let (count, columns) = (rows.rowCount, rows.columnCount)
    result.elements.withUnsafeMutableBufferPointer { result in
      rows.elements.withUnsafeBufferPointer { rows in
        point.withUnsafeBufferPointer { weights in
          guard let result = result.baseAddress, let rows = rows.baseAddress,
            let weights = weights.baseAddress
          else { return }
          Double.addProduct(
            rows: count, columns: classCount, inner: columns, alpha: 1,
            rows, stride: columns, transposed: false, weights, stride: columns, transposed: true,
            beta: 0, to: result, stride: classCount)
        }
      }
    }
  }

  /// The part of the gradient that comes from the loss: residualsᵀ · rows.
  private func setGradient(_ residuals: Matrix<Double>, _ gradient: inout [Double]) {
    let (count, columns) = (rows.rowCount, rows.columnCount)
    gradient.withUnsafeMutableBufferPointer { gradient in
      rows.elements.withUnsafeBufferPointer { rows in
        residuals.elements.withUnsafeBufferPointer { residuals in
          guard let gradient = gradient.baseAddress, let rows = rows.baseAddress,
            let residuals = residuals.baseAddress
          else { return }
          Double.addProduct(
            rows: classCount, columns: columns, inner: count, alpha: 1,
            residuals, stride: classCount, transposed: true,
            rows, stride: columns, transposed: false, beta: 0, to: gradient, stride: columns)
        }
      }
    }
  }
}
