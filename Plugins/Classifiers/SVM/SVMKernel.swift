import AffektNumerics
import Foundation

/// A kernel with all its numbers.
enum SVMKernel: Codable, Hashable, Sendable {
  case linear
  case rbf(gamma: Double)
  case polynomial(gamma: Double, coef0: Double, degree: Int)
  case sigmoid(gamma: Double, coef0: Double)

  /// What the rules for gamma find in the training rows.
  struct Scales {
    /// 1 / (number of columns × variance of all values); 1 when all values are equal.
    let scale: Double
    /// 1 / number of columns.
    let auto: Double

    init(of rows: Matrix<Double>) {
      let all = Matrix(rows: rows.elements.count, columns: 1, elements: rows.elements)
      let variance = ColumnStatistics(of: all).variances[0]
      scale = variance > 0 ? 1 / (Double(rows.columnCount) * variance) : 1
      auto = 1 / Double(rows.columnCount)
    }
  }

  /// The kernel of `parameters`; `gamma` may be one of those found from the training rows.
  init(_ parameters: SVM.Parameters, scales: Scales) {
    let gamma =
      switch parameters.gamma {
      case .number(let number): number
      case .auto: scales.auto
      case .scale: scales.scale
      }
    switch parameters.kernel {
    case .linear: self = .linear
    case .rbf: self = .rbf(gamma: gamma)
    case .polynomial:
      self = .polynomial(gamma: gamma, coef0: parameters.coef0, degree: parameters.degree)
    case .sigmoid: self = .sigmoid(gamma: gamma, coef0: parameters.coef0)
    }
  }

  /// The powers that a polynomial kernel may have.
  static let degrees = 1...20

  /// What is wrong with the numbers of a stored kernel; nil where nothing is.
  var problem: String? {
    switch self {
    case .linear: nil
    case .rbf(let gamma): gamma.isFinite ? nil : "a number is not finite"
    case .polynomial(let gamma, let coef0, let degree):
      if gamma.isFinite && coef0.isFinite {
        Self.degrees.contains(degree) ? nil : "the polynomial has the degree \(degree)"
      } else {
        "a number is not finite"
      }
    case .sigmoid(let gamma, let coef0):
      gamma.isFinite && coef0.isFinite ? nil : "a number is not finite"
    }
  }

  /// The kernel values of all rows of `first` with all rows of `second`.
  func values(_ first: Matrix<Double>, _ second: Matrix<Double>) -> Matrix<Double> {
    var result: Matrix<Double>
    if case .rbf = self {
      result = Matrix.squaredDistances(between: first, and: second)
    } else {
      result = Matrix.product(first, second, secondTransposed: true)
    }
    apply(to: &result)
    return result
  }

  /// The kernel values of all rows of `first` with the columns of `second`, each of which is an
  /// example: the same bits for a row and a column whatever stands beside them.
  ///
  /// The squared lengths of the rows are handed in, because the same rows meet many examples.
  func steadyValues(
    _ first: Matrix<Double>, squaredRowNorms: [Double], columns second: Matrix<Double>
  ) -> Matrix<Double> {
    var result = Matrix.steadyProduct(first, second)
    if case .rbf = self {
      result.turnIntoSquaredDistances(
        rowNorms: squaredRowNorms, columnNorms: second.squaredColumnNorms)
    }
    apply(to: &result)
    return result
  }

  /// The kernel values of all rows with one another: symmetric.
  func values(_ rows: Matrix<Double>) -> Matrix<Double> {
    var result: Matrix<Double>
    if case .rbf = self { result = rows.squaredRowDistances } else { result = rows.rowGram }
    apply(to: &result)
    return result
  }

  private func apply(to matrix: inout Matrix<Double>) {
    matrix.elements.withUnsafeMutableBufferPointer { values in
      switch self {
      case .linear: break
      case .rbf(let gamma):
        for index in values.indices { values[index] *= -gamma }
        Vector.exponentiate(values)
      case .polynomial(let gamma, let coef0, let degree):
        for index in values.indices {
          let base = gamma * values[index] + coef0
          var power = base
          for _ in 1..<max(degree, 1) { power *= base }
          values[index] = power
        }
      case .sigmoid(let gamma, let coef0):
        for index in values.indices { values[index] = tanh(gamma * values[index] + coef0) }
      }
    }
  }
}
