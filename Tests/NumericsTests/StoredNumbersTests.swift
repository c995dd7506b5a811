import Foundation
import Testing

@testable import AffektNumerics

/// Matrices, trees and statistics that do not fit together are refused when they are read.
@Suite struct StoredNumbersTests {
  /// What is wrong with some JSON; nil where it is read.
  private func problem<Value: Decodable>(_: Value.Type, _ json: String) -> String? {
    do {
      _ = try JSONDecoder().decode(Value.self, from: Data(json.utf8))
      return nil
    } catch DecodingError.dataCorrupted(let context) {
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      return "\(path): \(context.debugDescription)"
    } catch {
      return "another error: \(error)"
    }
  }

  private func copy<Value: Codable>(_ value: Value) throws -> Value {
    try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
  }

  @Test func matricesAreReadAsTheyWere() throws {
    let matrix = Matrix<Double>([[0.1, 2], [1e-300, -3.25], [7, 1.0 / 3]])
    #expect(try copy(matrix) == matrix)
    let empty = Matrix<Float>(rows: 3, columns: 0)
    #expect(try copy(empty) == empty)
  }

  @Test(arguments: [
    (#"{"rowCount":2,"columnCount":2,"elements":[1,2,3]}"#, "elements: 3 elements for 2 × 2"),
    (#"{"rowCount":-1,"columnCount":-1,"elements":[1]}"#, "rowCount: -1 rows"),
    (#"{"rowCount":0,"columnCount":-2,"elements":[]}"#, "columnCount: -2 columns"),
    (
      #"{"rowCount":4611686018427387904,"columnCount":4,"elements":[]}"#,
      "elements: 0 elements for 4611686018427387904 × 4"
    ),
  ])
  func matricesThatAreNotFilledAreRefused(_ json: String, _ expected: String) {
    #expect(problem(Matrix<Double>.self, json) == expected)
  }

  /// Leaf 0 below 1 in column 2; above it column 0 tells leaf 1 from leaf 2.
  private var tree: BinaryTree {
    var tree = BinaryTree()
    let root = tree.addQuestion(column: 2, threshold: 1)
    tree.addLeaf()
    tree.continueAfterNo(at: root)
    let second = tree.addQuestion(column: 0, threshold: -0.5)
    tree.addLeaf()
    tree.continueAfterNo(at: second)
    tree.addLeaf()
    return tree
  }

  private var leaf: BinaryTree {
    var leaf = BinaryTree()
    leaf.addLeaf()
    return leaf
  }

  @Test func treesAreReadAsTheyWere() throws {
    for tree in [tree, leaf] { #expect(try copy(tree) == tree) }
    #expect(tree.highestColumn == 2 && leaf.highestColumn == nil)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(
      String(bytes: try encoder.encode(tree), encoding: .utf8)
        == #"{"columns":[2,-1,0,-1,-1],"leafCount":3,"next":[2,0,4,1,2],"#
        + #""thresholds":[1,0,-0.5,0,0]}"#)
    let many = StoredTrees([tree, leaf, tree])
    #expect(try copy(many) == many)
    #expect(many.leafCount == 7 && many.leafRanges == [0..<3, 3..<4, 4..<7])
    #expect(many.highestColumn == 2)
    #expect(try copy(StoredTrees([])) == StoredTrees([]))
  }

  @Test(arguments: [
    ([2, -1, 0, -1, -1], [2, 0, 4, 1], 3, "next: 4 numbers for 5 nodes"),
    ([], [], 0, "next: the last answer has no node"),
    ([2], [0], 0, "next: the last answer has no node"),
    ([2, -1, 0], [2, 0, 4], 1, "next: the last answer has no node"),
    ([2, -1], [2, 0], 1, "next: the last answer has no node"),
    ([-1, -1], [0, 1], 2, "next: node 1 cannot be reached"),
    ([-2], [0], 1, "next: node 0 asks for column -2"),
    ([2, -1, -1], [2, 0, 0], 2, "next: leaf 1 has the number 0"),
    ([2, -1, -1], [2, 0, 7], 2, "next: leaf 1 has the number 7"),
    (
      [2, -1, -1], [0, 0, 1], 2,
      "next: the answer no to a question leads to node 0 in place of node 2"
    ),
    (
      [2, -1, -1], [2_147_483_647, 0, 1], 2,
      "next: the answer no to a question leads to node 2147483647 in place of node 2"
    ),
    ([2, -1, -1], [2, 0, 1], 3, "leafCount: 3 leaves are stated, and there are 2"),
  ])
  func treesThatLeadNowhereAreRefused(
    _ columns: [Int], _ next: [Int], _ leafCount: Int, _ expected: String
  ) {
    let thresholds = columns.map { _ in 0 }
    let json =
      #"{"columns":\#(columns),"next":\#(next),"thresholds":\#(thresholds),"leafCount":\#(leafCount)}"#
    #expect(problem(BinaryTree.self, json) == expected)
  }

  @Test(arguments: [
    ("[1,1]", "nodeCounts: 1 nodes belong to no tree"),
    ("[1,3]", "nodeCounts: tree 1 has 3 nodes, and 2 are left"),
    ("[1,0,2]", "nodeCounts: tree 1 has 0 nodes, and 2 are left"),
    ("[1,-1,3]", "nodeCounts: tree 1 has -1 nodes, and 2 are left"),
    ("[4611686018427387904,4611686018427387904]", "tree 0 has 4611686018427387904 nodes"),
    ("[1,2]", "next: tree 1: node 1 cannot be reached"),
    ("[1,1,1]", nil),
  ])
  func treesAreCutApartWhereTheyEnd(_ counts: String, _ expected: String?) {
    let json =
      #"{"columns":[-1,-1,-1],"next":[0,0,\#(counts == "[1,2]" ? 1 : 0)],"thresholds":[0,0,0],"#
      + #""nodeCounts":\#(counts)}"#
    let found = problem(StoredTrees.self, json)
    if let expected {
      #expect(found?.contains(expected) == true, "\(found ?? "nothing")")
    } else {
      #expect(found == nil)
    }
  }

  @Test func leavesWithoutSharesAreRefused() {
    let tree = #"{"columns":[-1],"next":[0],"thresholds":[0],"leafCount":1}"#
    let shares = #"{"rowCount":2,"columnCount":1,"elements":[1,1]}"#
    #expect(
      problem(ClassificationTree.self, #"{"tree":\#(tree),"shares":\#(shares)}"#)
        == "shares: 2 rows where 1 are needed")
  }

  @Test func statisticsOfDifferentColumnsAreRefused() throws {
    let statistics = ColumnStatistics(of: Matrix([[1, 0.1], [3, 0.1]]))
    #expect(try copy(statistics) == statistics)
    #expect(
      problem(
        ColumnStatistics.self, #"{"count":2,"means":[1],"variances":[0,1],"areSingle":[true]}"#)
        == "variances: 2 numbers for 1 means")
  }
}
