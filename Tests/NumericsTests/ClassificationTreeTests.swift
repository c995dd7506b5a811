import Foundation
import Testing

@testable import AffektNumerics

@Suite struct ClassificationTreeTests {
  private func tree(
    _ rows: [[Double]], _ labels: [Int], multiplicities: [Int]? = nil,
    classWeights: [Double]? = nil,
    _ change: (inout ClassificationTree.Settings) -> Void = { _ in }
  ) -> ClassificationTree {
    var settings = ClassificationTree.Settings()
    change(&settings)
    var generator = SeededGenerator(seed: 1)
    return ClassificationTree(
      growingOn: RankedColumns(of: Matrix(rows)), labels: labels,
      multiplicities: multiplicities ?? labels.map { _ in 1 },
      classWeights: classWeights ?? [Double](repeating: 1, count: (labels.max() ?? 0) + 1),
      settings: settings, using: &generator)
  }

  private func shares(_ tree: ClassificationTree, _ row: [Double]) -> [Double] {
    ClassificationTree.meanShares([tree], for: Matrix([row])).row(0)
  }

  @Test(arguments: ClassificationTree.Impurity.allCases)
  func dividesHalfWayWhereClassesMeet(impurity: ClassificationTree.Impurity) {
    let found = tree([[5, 1], [4, 2], [6, 10], [5, 11]], [0, 0, 1, 1]) { $0.impurity = impurity }
    #expect(found.tree.nodes[0].column == 1 && found.tree.nodes[0].threshold == 6)
    #expect(found.tree.depth == 1 && found.tree.leafCount == 2)
    #expect(shares(found, [0, 6]) == [1, 0] && shares(found, [0, 6.001]) == [0, 1])
  }

  @Test func ofEquallyGoodDivisionsTheFirstIsTaken() {
    let columns = tree([[1, 1], [2, 2]], [0, 1])
    #expect(columns.tree.nodes[0].column == 0)
    // After the first and after the third value: equally good.
    let places = tree([[1], [2], [3], [4]], [0, 1, 1, 0])
    #expect(places.tree.nodes[0].threshold == 1.5)
  }

  @Test func impuritiesMayDisagree() {
    // Two of a class and five of another. Column 0 parts one of each, column 1 one of the second.
    // Gini: 1 + 1.6 is less than 0 + 2.667. Entropy: 1.386 + 2.502 is more than 0 + 3.819.
    let rows: [[Double]] = [[0, 1], [1, 1], [0, 1], [1, 0], [1, 1], [1, 1], [1, 1]]
    func column(_ impurity: ClassificationTree.Impurity) -> Int32 {
      tree(rows, [0, 0, 1, 1, 1, 1, 1]) { $0.impurity = impurity }.tree.nodes[0].column
    }
    #expect(column(.gini) == 0 && column(.entropy) == 1)
  }

  @Test func stopsAsToldTo() {
    let rows = (0..<8).map { [Double($0)] }
    let labels = [0, 1, 0, 1, 0, 1, 0, 1]
    #expect(tree(rows, labels).tree.leafCount == 8)
    #expect(tree(rows, labels) { $0.maximumDepth = 2 }.tree.depth == 2)
    let leaves = tree(rows, labels) { $0.minimumLeaf = 3 }
    #expect(leaves.tree.leafCount == 2 && leaves.shares.row(0).allSatisfy { $0 > 0.3 })
    #expect(tree(rows, labels) { $0.minimumSplit = 9 }.tree.leafCount == 1)
  }

  @Test func leavesHoldWeightedShares() {
    let constant = tree([[1], [1], [1], [1]], [0, 0, 0, 1])
    #expect(constant.tree.leafCount == 1 && shares(constant, [1]) == [0.75, 0.25])
    let weighted = tree(
      [[1], [1], [1], [1]], [0, 0, 0, 1], classWeights: [4 / 6.0, 2])
    #expect(shares(weighted, [1]) == [0.5, 0.5])
    let drawn = tree([[1], [2], [1], [1]], [0, 0, 0, 1], multiplicities: [2, 0, 0, 3])
    #expect(shares(drawn, [2]) == [0.4, 0.6])
  }

  @Test func drawsOnWhileColumnsAreConstant() {
    // One column of thirty varies, and one is drawn at a time.
    let rows = (0..<10).map { row in (0..<30).map { $0 == 17 ? Double(row) : 4 } }
    let found = tree(rows, (0..<10).map { $0 < 5 ? 0 : 1 }) { $0.columnsTried = 1 }
    #expect(found.tree.nodes[0].column == 17 && found.tree.leafCount == 2)
  }

  @Test func sortsManyExamplesAsFew() {
    // Enough distinct values for two bytes of rank: the only good division is at 700.
    var generator = SeededGenerator(seed: 3)
    let order = generator.permutation(of: 1000)
    let found = tree(order.map { [Double($0)] }, order.map { $0 < 700 ? 0 : 1 })
    #expect(found.tree.leafCount == 2 && found.tree.nodes[0].threshold == 699.5)
    // Noise as labels: every example is told apart nevertheless.
    let labels = order.map { _ in generator.index(below: 3) }
    let noise = tree(order.map { [Double($0)] }, labels)
    for (value, label) in zip(order, labels) {
      #expect(shares(noise, [Double(value)])[label] == 1)
    }
  }

  @Test func noNumberLiesBetweenNeighbours() {
    let next = 1.0.nextUp
    let found = tree([[1], [next]], [0, 1])
    #expect(shares(found, [1]) == [1, 0] && shares(found, [next]) == [0, 1])
    let huge = Double.greatestFiniteMagnitude
    #expect(shares(tree([[-huge], [huge]], [0, 1]), [huge]) == [0, 1])
  }
}
