/// Grows one classification tree, depth first.
struct ClassificationTreeGrower: ~Copyable {
  /// Examples that belong to one node, by their places in `members`.
  private struct Part {
    var start: Int
    var end: Int
    var depth: Int
    /// The question whose answer no leads here.
    var question: Int?
  }

  private let columns: RankedColumns
  private let classWeights: [Double]
  private let settings: ClassificationTree.Settings
  private let tags: [UInt64]
  /// The examples that count; those of a node stand together.
  private var members: [Int32]
  /// All columns; those drawn for a node come first.
  private var order: [Int]
  private var search: ClassSplitSearch

  private(set) var tree = BinaryTree()
  /// The share of each class in each leaf, leaf after leaf.
  private(set) var leafShares: [Double] = []

  init(
    columns: RankedColumns, labels: [Int], multiplicities: [Int], classWeights: [Double],
    settings: ClassificationTree.Settings
  ) {
    self.columns = columns
    self.classWeights = classWeights
    self.settings = settings
    tags = zip(labels, multiplicities).map {
      ClassSplitSearch.tag(label: $0, multiplicity: $1)
    }
    members = multiplicities.indices.filter { multiplicities[$0] > 0 }.map { Int32($0) }
    order = Array(0..<columns.columnCount)
    var totals = [Int](repeating: 0, count: classWeights.count)
    for (label, multiplicity) in zip(labels, multiplicities) { totals[label] += multiplicity }
    search = ClassSplitSearch(
      exampleCount: members.count, totals: totals, classWeights: classWeights, settings: settings)
  }

  mutating func grow(using generator: inout SeededGenerator) {
    var waiting = [Part(start: 0, end: members.count, depth: 0)]
    while let part = waiting.popLast() {
      if let question = part.question { tree.continueAfterNo(at: question) }
      let counts = counts(of: part)
      guard let split = bestSplit(of: part, counts, using: &generator) else {
        addLeaf(counts)
        continue
      }
      let middle = partition(part, column: split.column, after: split.place.below)
      let question = tree.addQuestion(
        column: split.column,
        threshold: columns.threshold(
          column: split.column, between: split.place.below, and: split.place.above))
      waiting.append(
        Part(start: middle, end: part.end, depth: part.depth + 1, question: question))
      waiting.append(Part(start: part.start, end: middle, depth: part.depth + 1))
    }
  }

  /// How often each class counts in a part.
  private func counts(of part: Part) -> [Int] {
    var counts = [Int](repeating: 0, count: classWeights.count)
    for place in part.start..<part.end {
      let tag = tags[Int(members[place])]
      counts[Int(tag >> 16)] += Int(tag & 0xffff)
    }
    return counts
  }

  /// The best split of a part along the columns that are tried; nil when it is a leaf.
  private mutating func bestSplit(
    of part: Part, _ counts: [Int], using generator: inout SeededGenerator
  ) -> (column: Int, place: ClassSplitSearch.Split)? {
    let size = part.end - part.start
    guard part.depth < settings.maximumDepth, size >= settings.minimumSplit,
      size >= 2 * settings.minimumLeaf, counts.count(where: { $0 > 0 }) > 1
    else { return nil }
    var best: (column: Int, place: ClassSplitSearch.Split)?
    var tried = 0
    var foundVariation = false
    while tried < order.count, tried < settings.columnsTried || !foundVariation {
      if settings.columnsTried < order.count {
        order.swapAt(tried, tried + generator.index(below: order.count - tried))
      }
      let column = order[tried]
      tried += 1
      let found = columns.withRanks(of: column) { ranks in
        members.withUnsafeBufferPointer { members in
          search.best(
            among: UnsafeBufferPointer(rebasing: members[part.start..<part.end]), ranks: ranks,
            tags: tags, counts: counts)
        }
      }
      if !found.isConstant { foundVariation = true }
      if let place = found.split, place.score > best?.place.score ?? -.infinity {
        best = (column, place)
      }
    }
    return best
  }

  /// Brings the examples of a part with a rank up to `rank` before the others; returns where these
  /// begin.
  private mutating func partition(_ part: Part, column: Int, after rank: UInt32) -> Int {
    columns.withRanks(of: column) { ranks in
      var (low, high) = (part.start, part.end)
      while low < high {
        if ranks[Int(members[low])] <= rank {
          low += 1
        } else {
          high -= 1
          members.swapAt(low, high)
        }
      }
      return low
    }
  }

  private mutating func addLeaf(_ counts: [Int]) {
    let masses = zip(counts, classWeights).map { Double($0) * $1 }
    let total = masses.reduce(0, +)
    leafShares += masses.map { $0 / total }
    tree.addLeaf()
  }
}
