import AffektNumerics
import Foundation
import Testing

@Suite struct LinearAlgebraTests {
  /// The same product by its definition.
  private func plainProduct(_ first: Matrix<Double>, _ second: Matrix<Double>) -> Matrix<Double> {
    var result = Matrix<Double>(rows: first.rowCount, columns: second.columnCount)
    for row in 0..<first.rowCount {
      for column in 0..<second.columnCount {
        result[row, column] = (0..<first.columnCount).reduce(0) {
          $0 + first[row, $1] * second[$1, column]
        }
      }
    }
    return result
  }

  private func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix<Double> {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in generator.normal() })
  }

  private func largestDifference(_ first: Matrix<Double>, _ second: Matrix<Double>) -> Double {
    zip(first.elements, second.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  @Test func productOfWholeNumbersIsExact() {
    let first = Matrix<Double>([[1, 2, 3], [4, 5, 6]])
    let second = Matrix<Double>([[1, 0], [0, 2], [-1, 1]])
    #expect(Matrix.product(first, second) == Matrix([[-2, 7], [-2, 16]]))
    let singles = Matrix<Float>.product(
      Matrix<Float>([[1, 2, 3], [4, 5, 6]]), Matrix<Float>([[1, 0], [0, 2], [-1, 1]]))
    #expect(singles == Matrix<Float>([[-2, 7], [-2, 16]]))
  }

  @Test(arguments: [false, true], [false, true])
  func transposedProductsAgreeWithTheDefinition(first: Bool, second: Bool) {
    let left = random(17, 23, seed: 1)
    let right = random(23, 31, seed: 2)
    let product = Matrix.product(
      first ? left.transposed : left, second ? right.transposed : right,
      firstTransposed: first, secondTransposed: second)
    #expect(largestDifference(product, plainProduct(left, right)) < 1e-12)
  }

  @Test func emptyInnerDimensionGivesZeros() {
    let product = Matrix.product(
      Matrix<Double>(rows: 2, columns: 0), Matrix<Double>(rows: 0, columns: 3))
    #expect(product == Matrix<Double>(rows: 2, columns: 3))
    #expect(Matrix<Double>(rows: 3, columns: 0).rowGram == Matrix<Double>(rows: 3, columns: 3))
  }

  @Test func gramsAreSymmetricProducts() {
    let matrix = random(45, 70, seed: 3)
    #expect(largestDifference(matrix.rowGram, plainProduct(matrix, matrix.transposed)) < 1e-12)
    #expect(largestDifference(matrix.columnGram, plainProduct(matrix.transposed, matrix)) < 1e-12)
    #expect(matrix.rowGram == matrix.rowGram.transposed)
  }

  @Test func productWithAVector() {
    let matrix = Matrix<Double>([[1, 2], [3, 4], [5, 6]])
    #expect(matrix.product(with: [1, -1]) == [-1, -1, -1])
    #expect(matrix.product(with: [1, 1, 1], transposed: true) == [9, 12])
    #expect(Matrix<Float>([[1, 2], [3, 4]]).product(with: [1, 1]) == [3, 7])
  }

  @Test func squaredDistancesOfKnownPoints() {
    let points = Matrix<Double>([[0, 0], [3, 4], [6, 8]])
    #expect(points.squaredRowDistances == Matrix([[0, 25, 100], [25, 0, 25], [100, 25, 0]]))
    let others = Matrix<Double>([[3, 4]])
    #expect(Matrix.squaredDistances(between: points, and: others) == Matrix([[25], [0], [25]]))
  }

  @Test func equalRowsHaveDistanceZeroAndNoneIsNegative() {
    let row = random(1, 50, seed: 4).elements.map { $0 * 1e3 + 1e6 }
    let distances = Matrix<Double>([row, row, row]).squaredRowDistances
    #expect(distances.elements.allSatisfy { $0 >= 0 })
    #expect((0..<3).allSatisfy { distances[$0, $0] == 0 })
  }

  @Test func choleskyOfAKnownMatrix() throws {
    let matrix = Matrix<Double>([[4, 2, 2], [2, 5, 3], [2, 3, 6]])
    let cholesky = try Cholesky(of: matrix)
    #expect(
      largestDifference(cholesky.factor, Matrix([[2, 0, 0], [1, 2, 0], [1, 1, 2]])) < 1e-15)
    #expect(abs(cholesky.logDeterminant - log(64)) < 1e-14)
    let right = Matrix<Double>([[8], [10], [11]])
    #expect(largestDifference(cholesky.solve(right), Matrix([[1], [1], [1]])) < 1e-14)
    let identity = Matrix.product(cholesky.inverseFactor, cholesky.factor)
    #expect(largestDifference(identity, Matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]])) < 1e-15)
  }

  @Test func choleskyReadsTheLowerTriangleOnly() throws {
    let full = try Cholesky(of: Matrix([[4, 2], [2, 5]]))
    #expect(try Cholesky(of: Matrix([[4, 99], [2, 5]])) == full)
  }

  @Test func choleskyNamesTheFirstBadPivot() {
    let error = #expect(throws: NotPositiveDefinite.self) {
      try Cholesky(of: Matrix([[1, 0, 0], [0, -1, 0], [0, 0, 1]]))
    }
    #expect(error?.pivot == 1 && error?.order == 3)
    #expect(throws: NotPositiveDefinite.self) {
      try Cholesky(of: Matrix([[1, 1], [1, 1]]))
    }
    #expect(throws: NotPositiveDefinite.self) { try Cholesky(of: Matrix([[.nan]])) }
  }

  @Test func productsAreBitIdenticalFromSeveralThreads() async {
    let left = random(200, 300, seed: 5)
    let right = random(300, 100, seed: 6)
    let expected = Matrix.product(left, right)
    let equal = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 { group.addTask { Matrix.product(left, right) == expected } }
      return await group.allSatisfy { $0 }
    }
    #expect(equal)
  }
}
