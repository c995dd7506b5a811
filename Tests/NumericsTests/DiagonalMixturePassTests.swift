import AffektNumerics
import Foundation
import Testing

@Suite struct DiagonalMixturePassTests {
  /// Rows, filled up to a multiple of four with numbers that must not count, and a mixture.
  private func sample(components: Int) -> (
    rows: [[Double]], filled: [Double], Matrix<Double>, Matrix<Double>
  ) {
    var generator = SeededGenerator(seed: 5)
    let rows = (0..<70).map { _ in (0..<3).map { _ in generator.normal() } }
    var means = Matrix<Double>(rows: components, columns: 3)
    var deviations = means
    for index in means.elements.indices {
      means.elements[index] = generator.normal()
      deviations.elements[index] = 0.5 + generator.uniform()
    }
    return (rows, rows.flatMap { $0 } + [Double](repeating: 1e3, count: 6), means, deviations)
  }

  @Test(arguments: [1, 3, 8, 9])
  func agreesWithTheFormula(components: Int) {
    let (rows, filled, means, deviations) = sample(components: components)
    let constants = (0..<components).map { -0.1 * Double($0) }
    var pass = DiagonalMixturePass(
      means: means,
      inverseDeviations: Matrix(
        rows: components, columns: 3, elements: deviations.elements.map { 1 / $0 }),
      constants: constants)
    let (total, single) = filled.withUnsafeBufferPointer { filled in
      filled.baseAddress.map {
        (pass.add($0, count: rows.count), pass.logLikelihoods(of: $0, count: rows.count))
      } ?? (0, [])
    }
    var expected = [Double](repeating: 0, count: components * 7)
    var likelihoods: [Double] = []
    for row in rows {
      let scores = (0..<components).map { component in
        (0..<3).reduce(constants[component]) {
          let distance = (row[$1] - means[component, $1]) / deviations[component, $1]
          return $0 - 0.5 * distance * distance
        }
      }
      likelihoods.append(Vector.logSumExp(scores))
      for component in 0..<components {
        let share = exp(scores[component] - Vector.logSumExp(scores))
        expected[component * 7] += share
        for column in 0..<3 {
          expected[component * 7 + 1 + column] += share * row[column]
          expected[component * 7 + 4 + column] += share * row[column] * row[column]
        }
      }
    }
    let found = (0..<components).flatMap { component in
      [pass.mass(component)] + (0..<3).map { pass.firstMoment(component, $0) }
        + (0..<3).map { pass.secondMoment(component, $0) }
    }
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-11 })
    #expect(single.count == rows.count)
    #expect(zip(single, likelihoods).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(abs(total - Vector.sum(likelihoods)) < 1e-10)
  }

  @Test func aSmallVarianceFarAwayCostsNoDigits() {
    // Expanded squares would be 10¹⁸ here, whose last digit is above a hundred.
    let pass = DiagonalMixturePass(
      means: Matrix([[1e6], [0]]), inverseDeviations: Matrix([[1e3], [1]]), constants: [0, -1])
    let rows = [1e6, 1e6 + 1e-3, 1e6 + 2e-3, 0]
    let found = rows.withUnsafeBufferPointer { rows in
      rows.baseAddress.map { pass.logLikelihoods(of: $0, count: 4) } ?? []
    }
    #expect(zip(found, [0, -0.5, -2, -1]).allSatisfy { abs($0 - $1) < 1e-5 })
  }

  @Test func noRowsAddNothing() {
    var pass = DiagonalMixturePass(
      means: Matrix([[1]]), inverseDeviations: Matrix([[1]]), constants: [0])
    let total = [0.0].withUnsafeBufferPointer { rows in
      rows.baseAddress.map { pass.add($0, count: 0) } ?? .nan
    }
    #expect(total == 0 && pass.mass(0) == 0 && pass.firstMoment(0, 0) == 0)
  }
}
