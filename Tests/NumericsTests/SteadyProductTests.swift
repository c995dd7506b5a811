import AffektNumerics
import Foundation
import Testing

@Suite struct SteadyProductTests {
  private func matrix(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix<Double> {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in generator.normal() })
  }

  @Test(arguments: [(1, 1, 1), (4, 8, 3), (7, 32, 20), (9, 37, 5), (3, 0, 2), (2, 9, 0)])
  func isTheMatrixProduct(rows: Int, columns: Int, inner: Int) {
    let first = matrix(rows, inner, seed: 1)
    let second = matrix(inner, columns, seed: 2)
    let product = Matrix.steadyProduct(first, second)
    #expect(product.rowCount == rows && product.columnCount == columns)
    for row in 0..<rows {
      for column in 0..<columns {
        // Term after term, in order: the same additions, hence the same bits.
        let expected = (0..<inner).reduce(0) { $0 + first[row, $1] * second[$1, column] }
        #expect(product[row, column] == expected)
      }
    }
  }

  @Test func neighboursChangeNoBit() {
    let first = matrix(11, 19, seed: 3)
    let second = matrix(19, 43, seed: 4)
    let whole = Matrix.steadyProduct(first, second)
    let part = Matrix.steadyProduct(first.rows([10, 2, 5]), second.columns([41, 0, 8]))
    for (row, place) in [10, 2, 5].enumerated() {
      #expect(part.row(row) == [whole[place, 41], whole[place, 0], whole[place, 8]])
    }
  }

  @Test(arguments: [1, 31, 32, 33, 70])
  func weightedSumsOfRows(columns: Int) {
    let values = matrix(9, columns, seed: 5)
    let sums = values.weightedSum(ofRows: [1, 4, 8], weights: [2, -0.5, 3])
    let expected = (0..<columns).map {
      0 + 2 * values[1, $0] + -0.5 * values[4, $0] + 3 * values[8, $0]
    }
    #expect(sums == expected)
    #expect(
      values.weightedSum(ofRows: [1, 2, 4, 7, 8], weights: [2, 0, -0.5, 0, 3]) == expected)
    #expect(values.weightedSum(ofRows: [], weights: []) == [Double](repeating: 0, count: columns))
  }

  @Test func squaredDistancesFromProducts() {
    let first = matrix(6, 13, seed: 6)
    let second = matrix(13, 10, seed: 7)
    var distances = Matrix.steadyProduct(first, second)
    distances.turnIntoSquaredDistances(
      rowNorms: first.squaredRowNorms, columnNorms: second.squaredColumnNorms)
    for row in 0..<6 {
      for column in 0..<10 {
        let expected = zip(first.row(row), second.column(column)).reduce(0) {
          $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
        }
        #expect(abs(distances[row, column] - expected) < 1e-12)
      }
    }
  }
}
