/// Grows regression trees on the same rows, for one set of targets after the other.
///
/// Every node is split where the squared differences of the targets from their means in both parts
/// are least together, half way between two values of a column; of equally good places the one of the
/// first column, and in it the lowest, is taken. All nodes of a depth are split in one pass over the
/// sorted values of each column, which suits flat trees. Source: Breiman, Friedman, Olshen and Stone,
/// "Classification and regression trees", 1984; scikit-learn's `DecisionTreeRegressor`.
public struct RegressionTreeGrower: Sendable {
  /// When nodes are split.
  public struct Settings: Sendable, Equatable {
    /// The largest number of questions on the way to a leaf.
    public var maximumDepth = 3
    /// The number of examples from which on a node is split.
    public var minimumSplit = 2
    /// The least number of examples of a leaf.
    public var minimumLeaf = 1

    /// Makes the defaults, those of gradient boosting.
    public init() {}
  }

  /// An example while a tree grows.
  private struct Example {
    var weight: Double
    var weightedTarget: Double
    /// The open node that it belongs to; −1 for none.
    var node: Int
  }

  /// A node that is to be split.
  private struct OpenNode {
    /// Its place among the branches.
    var branch: Int
    var count = 0
    var weight = 0.0
    var sum = 0.0
    /// Σ w·t².
    var squares = 0.0
    // The pass over a column: what lies below, and the rank of the last value.
    var lowerCount = 0
    var lowerWeight = 0.0
    var lowerSum = 0.0
    var lastRank: UInt32 = 0
    // The best split so far.
    var bestScore = -Double.infinity
    var bestColumn: Int?
    var bestRanks: (below: UInt32, above: UInt32) = (0, 0)

    init(branch: Int) { self.branch = branch }

    mutating func add(_ example: Example) {
      count += 1
      weight += example.weight
      sum += example.weightedTarget
      squares += example.weightedTarget * example.weightedTarget / example.weight
    }

    func mayBeSplit(_ settings: Settings) -> Bool {
      let mean = sum / weight
      return count >= settings.minimumSplit && count >= 2 * settings.minimumLeaf
        && squares / weight - mean * mean > RegressionTreeGrower.leastVariance
    }

    mutating func beginPass() {
      lowerCount = 0
      lowerWeight = 0
      lowerSum = 0
    }

    /// Takes the next value of a column to the lower side, after looking at the place before it.
    @inline(__always)
    mutating func pass(_ example: Example, rank: UInt32, column: Int, minimumLeaf: Int) {
      if rank != lastRank, lowerCount >= minimumLeaf, count - lowerCount >= minimumLeaf {
        // Less of Σ w·(t − mean)² is more of Σ (Σ w·t)² / Σ w.
        let (upperSum, upperWeight) = (sum - lowerSum, weight - lowerWeight)
        let score =
          (lowerSum * lowerSum * upperWeight + upperSum * upperSum * lowerWeight)
          / (lowerWeight * upperWeight)
        if score > bestScore {
          bestScore = score
          bestColumn = column
          bestRanks = (lastRank, rank)
        }
      }
      lowerCount += 1
      lowerWeight += example.weight
      lowerSum += example.weightedTarget
      lastRank = rank
    }
  }

  /// A question with the places of its answers, or a leaf.
  private struct Branch {
    /// Nil for a leaf.
    var column: Int?
    var threshold = 0.0
    var yes = 0
    var no = 0
  }

  /// The variance of the targets below which a node is a leaf.
  private static let leastVariance = Double.ulpOfOne

  private let columns: RankedColumns
  /// The rows in the order of each column's values, and their ranks there: column after column.
  private let order: [Int32]
  private let sortedRanks: [UInt32]

  /// Sorts the rows by every column.
  public init(columns: RankedColumns) {
    self.columns = columns
    var order: [Int32] = []
    var sortedRanks: [UInt32] = []
    for column in 0..<columns.columnCount {
      columns.withRanks(of: column) { ranks in
        let sorted = ranks.indices.sorted {
          ranks[$0] == ranks[$1] ? $0 < $1 : ranks[$0] < ranks[$1]
        }
        order += sorted.map { Int32($0) }
        sortedRanks += sorted.map { ranks[$0] }
      }
    }
    self.order = order
    self.sortedRanks = sortedRanks
  }

  /// Grows a tree for `targets`, one a row; rows of weight zero do not count, and some must.
  public func tree(
    for targets: [Double], weights: [Double], settings: Settings = Settings()
  ) -> BinaryTree {
    var examples = zip(targets, weights).map { target, weight in
      Example(weight: weight, weightedTarget: weight * target, node: weight > 0 ? 0 : -1)
    }
    var root = OpenNode(branch: 0)
    for example in examples where example.node == 0 { root.add(example) }
    var branches = [Branch()]
    var open = root.mayBeSplit(settings) ? [root] : []
    var depth = 0
    while depth < settings.maximumDepth, !open.isEmpty {
      for column in 0..<columns.columnCount {
        pass(column, examples, &open, minimumLeaf: settings.minimumLeaf)
      }
      open = split(open, &examples, &branches, settings)
      depth += 1
    }
    return Self.tree(of: branches)
  }

  /// Looks for the best split of every open node along one column.
  private func pass(
    _ column: Int, _ examples: [Example], _ open: inout [OpenNode], minimumLeaf: Int
  ) {
    let places = column * columns.rowCount..<(column + 1) * columns.rowCount
    open.withUnsafeMutableBufferPointer { open in
      for node in open.indices { open[node].beginPass() }
      examples.withUnsafeBufferPointer { examples in
        order.withUnsafeBufferPointer { order in
          sortedRanks.withUnsafeBufferPointer { ranks in
            for place in places {
              let example = examples[Int(order[place])]
              guard example.node >= 0 else { continue }
              open[example.node].pass(
                example, rank: ranks[place], column: column, minimumLeaf: minimumLeaf)
            }
          }
        }
      }
    }
  }

  /// Splits the open nodes where that is best; returns those of the next depth.
  private func split(
    _ open: [OpenNode], _ examples: inout [Example], _ branches: inout [Branch],
    _ settings: Settings
  ) -> [OpenNode] {
    var children: [OpenNode] = []
    for node in open {
      // A node that cannot be split stays a leaf; two places keep the numbering plain.
      for _ in 0..<2 { children.append(OpenNode(branch: branches.count + children.count % 2)) }
      guard let column = node.bestColumn else { continue }
      branches[node.branch] = Branch(
        column: column,
        threshold: columns.threshold(
          column: column, between: node.bestRanks.below, and: node.bestRanks.above),
        yes: branches.count, no: branches.count + 1)
      branches += [Branch(), Branch()]
    }
    for row in examples.indices where examples[row].node >= 0 {
      let node = examples[row].node
      guard let column = open[node].bestColumn else {
        examples[row].node = -1
        continue
      }
      let isBelow = columns.withRanks(of: column) { $0[row] <= open[node].bestRanks.below }
      examples[row].node = 2 * node + (isBelow ? 0 : 1)
      children[examples[row].node].add(examples[row])
    }
    var next: [OpenNode] = []
    let numbers = children.map { child in
      guard child.count > 0, child.mayBeSplit(settings) else { return -1 }
      next.append(child)
      return next.count - 1
    }
    for row in examples.indices where examples[row].node >= 0 {
      examples[row].node = numbers[examples[row].node]
    }
    return next
  }

  /// The branches in depth-first order.
  private static func tree(of branches: [Branch]) -> BinaryTree {
    var tree = BinaryTree()
    var waiting: [(branch: Int, question: Int?)] = [(0, nil)]
    while let (place, question) = waiting.popLast() {
      if let question { tree.continueAfterNo(at: question) }
      let branch = branches[place]
      if let column = branch.column {
        let own = tree.addQuestion(column: column, threshold: branch.threshold)
        waiting.append((branch.no, own))
        waiting.append((branch.yes, nil))
      } else {
        tree.addLeaf()
      }
    }
    return tree
  }
}
