/// A tree of questions whether a column of a row is at most a threshold; each row ends in a leaf.
public struct BinaryTree: Sendable, Equatable {
  /// A question or a leaf. Nodes stand in depth-first order: the node of the answer yes comes next.
  struct Node: Sendable, Equatable {
    /// Where yes and no part; nothing for a leaf.
    var threshold: Double
    /// The column that is asked for; −1 for a leaf.
    var column: Int32
    /// The node of the answer no; the number of a leaf.
    var next: Int32
  }

  private(set) var nodes: [Node] = []
  /// The number of leaves.
  public private(set) var leafCount = 0

  /// A tree without nodes.
  init() {}

  /// A tree of nodes in which `problem(in:)` found nothing.
  init(checked nodes: [Node]) {
    self.nodes = nodes
    leafCount = nodes.count { $0.column < 0 }
  }

  /// The largest number of questions on the way to a leaf.
  public var depth: Int {
    var depths = [Int](repeating: 0, count: nodes.count)
    for (place, node) in nodes.enumerated() where node.column >= 0 {
      depths[place + 1] = depths[place] + 1
      depths[Int(node.next)] = depths[place] + 1
    }
    return depths.max() ?? 0
  }

  /// The highest column that is asked for; nil for a tree without questions.
  public var highestColumn: Int? {
    nodes.lazy.filter { $0.column >= 0 }.map { Int($0.column) }.max()
  }

  /// The number of the leaf where a row ends.
  public func leaf(for row: UnsafeBufferPointer<Double>) -> Int {
    nodes.withUnsafeBufferPointer { nodes in
      var place = 0
      while nodes[place].column >= 0 {
        let node = nodes[place]
        place = row[Int(node.column)] <= node.threshold ? place + 1 : Int(node.next)
      }
      return Int(nodes[place].next)
    }
  }

  /// Adds a question, whose answer yes is the node that is added next; returns its place.
  mutating func addQuestion(column: Int, threshold: Double) -> Int {
    nodes.append(Node(threshold: threshold, column: Int32(column), next: 0))
    return nodes.count - 1
  }

  /// Lets the answer no to the question at `place` lead to the node that is added next.
  mutating func continueAfterNo(at place: Int) { nodes[place].next = Int32(nodes.count) }

  /// Adds a leaf; leaves are numbered as they are added.
  mutating func addLeaf() {
    nodes.append(Node(threshold: 0, column: -1, next: Int32(leafCount)))
    leafCount += 1
  }
}

extension BinaryTree {
  /// What is wrong with stored nodes; nil for those of a tree, through which every row ends in a leaf.
  ///
  /// They are in order when they stand depth first, each can be reached, and leaves are numbered from 0 on.
  static func problem(in nodes: [Node]) -> String? {
    // Where the answer no leads of each question that still lacks it, innermost last.
    var waiting: [Int32] = []
    var leafCount = 0
    var isComplete = false
    for (place, node) in nodes.enumerated() {
      if isComplete { return "node \(place) cannot be reached" }
      if node.column >= 0 {
        waiting.append(node.next)
        continue
      }
      guard node.column == -1 else { return "node \(place) asks for column \(node.column)" }
      guard Int(node.next) == leafCount else {
        return "leaf \(leafCount) has the number \(node.next)"
      }
      leafCount += 1
      guard let no = waiting.popLast() else {
        isComplete = true
        continue
      }
      guard Int(no) == place + 1 else {
        return "the answer no to a question leads to node \(no) in place of node \(place + 1)"
      }
    }
    return isComplete ? nil : "the last answer has no node"
  }
}

/// A tree is stored as one array for each member of its nodes.
extension BinaryTree: Codable {
  private enum CodingKeys: CodingKey {
    case thresholds, columns, next, leafCount
  }

  /// Reads a tree; throws unless every row ends in one of its leaves.
  ///
  /// How many columns a row has is not known here: the owner compares `highestColumn` with it.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    let columns: [Int32] = try stored.value(.columns)
    let thresholds: [Double] = try stored.numbers(.thresholds, for: columns.count, "nodes")
    let next: [Int32] = try stored.value(.next)
    try stored.require(
      next.count == columns.count, .next, "\(next.count) numbers for \(columns.count) nodes")
    let nodes = columns.indices.map {
      Node(threshold: thresholds[$0], column: columns[$0], next: next[$0])
    }
    let problem = Self.problem(in: nodes)
    try stored.require(problem == nil, .next, problem ?? "")
    self.init(checked: nodes)
    let leafCount: Int = try stored.value(.leafCount)
    try stored.require(
      leafCount == self.leafCount, .leafCount,
      "\(leafCount) leaves are stated, and there are \(self.leafCount)")
  }

  /// Writes the tree.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(nodes.map(\.threshold), forKey: .thresholds)
    try container.encode(nodes.map(\.column), forKey: .columns)
    try container.encode(nodes.map(\.next), forKey: .next)
    try container.encode(leafCount, forKey: .leafCount)
  }
}
