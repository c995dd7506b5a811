import Testing

@testable import AffektNumerics

@Suite struct RegressionTreeGrowerTests {
  private func tree(
    _ rows: [[Double]], _ targets: [Double], weights: [Double]? = nil,
    _ change: (inout RegressionTreeGrower.Settings) -> Void = { _ in }
  ) -> BinaryTree {
    var settings = RegressionTreeGrower.Settings()
    change(&settings)
    return RegressionTreeGrower(columns: RankedColumns(of: Matrix(rows)))
      .tree(for: targets, weights: weights ?? targets.map { _ in 1 }, settings: settings)
  }

  private func leaf(_ tree: BinaryTree, _ row: [Double]) -> Int {
    row.withUnsafeBufferPointer { tree.leaf(for: $0) }
  }

  @Test func dividesWhereTargetsJump() {
    let found = tree([[3, 1], [3, 2], [4, 7], [3, 8]], [1, 1, 5, 5])
    #expect(found.nodes.map(\.column) == [1, -1, -1] && found.nodes[0].threshold == 4.5)
    #expect(leaf(found, [0, 4.5]) == 0 && leaf(found, [0, 4.6]) == 1)
  }

  @Test func growsInDepthFirstOrder() {
    let found = tree([[1], [2], [3], [4]], [0, 1, 10, 12])
    #expect(found.nodes.map(\.column) == [0, 0, -1, -1, 0, -1, -1])
    #expect([1, 2, 3, 4].map { leaf(found, [$0]) } == [0, 1, 2, 3])
    #expect(found.depth == 2)
  }

  @Test func aNodeStaysALeafBesideOneThatIsDivided() {
    let found = tree([[1], [2], [3], [4]], [0, 0, 10, 12])
    #expect(found.nodes.map(\.column) == [0, -1, 0, -1, -1])
    // No column varies among the first two, whose targets differ.
    let constant = tree([[1], [1], [3], [4]], [0, 1, 10, 12])
    #expect(constant.nodes.map(\.column) == [0, -1, 0, -1, -1])
  }

  @Test func stopsAsToldTo() {
    let rows = (0..<16).map { [Double($0)] }
    let targets = (0..<16).map { Double($0 * $0) }
    #expect(tree(rows, targets).leafCount == 8)
    #expect(tree(rows, targets) { $0.maximumDepth = 1 }.leafCount == 2)
    #expect(tree(rows, targets) { $0.maximumDepth = 9 }.leafCount == 16)
    #expect(tree(rows, targets) { $0.minimumSplit = 17 }.leafCount == 1)
    let leaves = tree(rows, targets) { $0.minimumLeaf = 5 }
    let sizes = Dictionary(grouping: rows) { leaf(leaves, $0) }.values.map(\.count)
    #expect(sizes.count > 1 && sizes.allSatisfy { $0 >= 5 })
    #expect(tree(rows, targets.map { _ in 0.1 }).leafCount == 1)
  }

  @Test func weightsCountAsCopies() {
    var generator = SeededGenerator(seed: 2)
    let rows = (0..<40).map { _ in (0..<3).map { _ in generator.normal() } }
    let targets = rows.map { _ in generator.normal() }
    let copies = rows.indices.map { $0 % 3 }
    let repeated = rows.indices.flatMap { [Int](repeating: $0, count: copies[$0]) }
    let weighted = tree(rows, targets, weights: copies.map { Double($0) })
    #expect(weighted == tree(repeated.map { rows[$0] }, repeated.map { targets[$0] }))
  }

  @Test func dividesAsByTryingAllPlaces() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<20 {
      let rows = (0..<30).map { _ in (0..<4).map { _ in Double(generator.index(below: 12)) } }
      let targets = rows.map { _ in generator.normal() }
      let found = tree(rows, targets) { $0.maximumDepth = 1 }.nodes[0]
      var best = (loss: Double.infinity, column: -1, threshold: 0.0)
      for column in 0..<4 {
        let values = Set(rows.map { $0[column] }).sorted()
        for (low, high) in zip(values, values.dropFirst()) {
          let threshold = (low + high) / 2
          let below = rows.indices.filter { rows[$0][column] <= threshold }.map { targets[$0] }
          let above = rows.indices.filter { rows[$0][column] > threshold }.map { targets[$0] }
          let loss = squares(below) + squares(above)
          if loss < best.loss - 1e-12 { best = (loss, column, threshold) }
        }
      }
      #expect(Int(found.column) == best.column && found.threshold == best.threshold)
    }
  }

  /// Σ (x − mean)².
  private func squares(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
}
