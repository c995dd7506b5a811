import AffektNumerics
import Foundation
import Testing

@Suite struct SingularValueTests {
  @Test(arguments: [(7, 4), (4, 7), (5, 5), (1, 3), (3, 1)])
  func factorsGiveTheMatrixBack(rows: Int, columns: Int) throws {
    var generator = SeededGenerator(seed: 1)
    let matrix = Matrix<Double>(
      rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in generator.normal() })
    let decomposition = try SingularValueDecomposition(of: matrix)
    #expect(decomposition.values == decomposition.values.sorted(by: >))
    var scaled = decomposition.left
    for row in 0..<rows {
      for (place, value) in decomposition.values.enumerated() { scaled[row, place] *= value }
    }
    expectEqual(Matrix.product(scaled, decomposition.right), matrix)
    expectIdentity(decomposition.left.columnGram)
    expectIdentity(decomposition.right.rowGram)
  }

  @Test func valuesOfKnownMatrices() throws {
    // Aᵀ·A has the eigenvalues 45 and 5.
    let values = try SingularValueDecomposition(of: Matrix([[3, 0], [4, 5]])).values
    #expect(abs(values[0] - 45.0.squareRoot()) < 1e-14 && abs(values[1] - 5.0.squareRoot()) < 1e-14)
    let deficient = try SingularValueDecomposition(of: Matrix([[1, 2], [2, 4], [3, 6]])).values
    #expect(abs(deficient[0] - 70.0.squareRoot()) < 1e-14 && deficient[1] < 1e-15)
  }

  @Test func signsDoNotDependOnTheSignOfTheMatrix() throws {
    let matrix = Matrix<Double>([[1, -5], [2, 3], [0, 1]])
    let negative = Matrix<Double>([[-1, 5], [-2, -3], [0, -1]])
    let right = try SingularValueDecomposition(of: matrix).right
    expectEqual(right, try SingularValueDecomposition(of: negative).right)
    #expect((0..<2).allSatisfy { row in right.row(row).contains { $0 > 0.7 } })
  }

  @Test func emptyAndNotFinite() throws {
    #expect(try SingularValueDecomposition(of: Matrix(rows: 0, columns: 3)).values.isEmpty)
    let error = #expect(throws: NotDecomposable.self) {
      try SingularValueDecomposition(of: Matrix([[1, .nan]]))
    }
    #expect(error?.description.hasPrefix("the singular values of a 1 × 2 matrix") == true)
  }

  private func expectEqual(_ first: Matrix<Double>, _ second: Matrix<Double>) {
    #expect(first.rowCount == second.rowCount && first.columnCount == second.columnCount)
    #expect(zip(first.elements, second.elements).allSatisfy { abs($0 - $1) < 1e-13 })
  }

  private func expectIdentity(_ matrix: Matrix<Double>) {
    var identity = Matrix<Double>(rows: matrix.rowCount, columns: matrix.columnCount)
    for index in 0..<matrix.rowCount { identity[index, index] = 1 }
    expectEqual(matrix, identity)
  }
}
