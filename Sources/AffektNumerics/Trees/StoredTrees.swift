/// Many trees as they are stored: one array for each member of their nodes, tree after tree.
public struct StoredTrees: Sendable, Equatable {
  /// The trees.
  public let trees: [BinaryTree]

  /// Stores trees.
  public init(_ trees: [BinaryTree]) { self.trees = trees }

  /// The number of leaves of all trees.
  public var leafCount: Int { trees.reduce(0) { $0 + $1.leafCount } }

  /// The highest column that a tree asks for; nil without questions.
  public var highestColumn: Int? { trees.compactMap(\.highestColumn).max() }

  /// Where the leaves of each tree stand among those of all trees.
  public var leafRanges: [Range<Int>] {
    var end = 0
    return trees.map { tree in
      defer { end += tree.leafCount }
      return end..<end + tree.leafCount
    }
  }
}

extension StoredTrees: Codable {
  private enum CodingKeys: CodingKey {
    case nodeCounts, thresholds, columns, next
  }

  /// Reads trees; throws unless every row ends in a leaf of each.
  ///
  /// How many columns a row has is not known here: the owner compares `highestColumn` with it.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    let nodeCounts: [Int] = try stored.value(.nodeCounts)
    let columns: [Int32] = try stored.value(.columns)
    let thresholds: [Double] = try stored.numbers(.thresholds, for: columns.count, "nodes")
    let next: [Int32] = try stored.value(.next)
    try stored.require(
      next.count == columns.count, .next, "\(next.count) numbers for \(columns.count) nodes")
    var trees: [BinaryTree] = []
    var start = 0
    for (place, count) in nodeCounts.enumerated() {
      try stored.require(
        count > 0 && count <= columns.count - start, .nodeCounts,
        "tree \(place) has \(count) nodes, and \(columns.count - start) are left")
      let nodes = (start..<start + count).map {
        BinaryTree.Node(threshold: thresholds[$0], column: columns[$0], next: next[$0])
      }
      let problem = BinaryTree.problem(in: nodes)
      try stored.require(problem == nil, .next, "tree \(place): \(problem ?? "")")
      trees.append(BinaryTree(checked: nodes))
      start += count
    }
    try stored.require(
      start == columns.count, .nodeCounts, "\(columns.count - start) nodes belong to no tree")
    self.trees = trees
  }

  /// Writes the trees.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(trees.map(\.nodes.count), forKey: .nodeCounts)
    try container.encode(trees.flatMap { $0.nodes.map(\.threshold) }, forKey: .thresholds)
    try container.encode(trees.flatMap { $0.nodes.map(\.column) }, forKey: .columns)
    try container.encode(trees.flatMap { $0.nodes.map(\.next) }, forKey: .next)
  }
}
