/// A tree of questions whether a column of a row is at most a threshold; each row ends in a leaf.
public struct BinaryTree: Sendable, Equatable, Codable {
  /// A question or a leaf. Nodes stand in depth-first order: the node of the answer yes comes next.
  struct Node: Sendable, Equatable, Codable {
    /// The threshold between yes and no; none for a leaf.
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

  /// The largest number of questions on the way to a leaf.
  public var depth: Int {
    var depths = [Int](repeating: 0, count: nodes.count)
    for (place, node) in nodes.enumerated() where node.column >= 0 {
      depths[place + 1] = depths[place] + 1
      depths[Int(node.next)] = depths[place] + 1
    }
    return depths.max() ?? 0
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
