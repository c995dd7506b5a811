/// A tree that splits rows by one column after the other until the classes are apart (CART).
///
/// Every node is split where the impurity of both parts together is least, half way between two
/// values of a column; of equally good places the one of the first column, and in it the lowest, is
/// taken. A node becomes a leaf when it holds one class, when no column varies, or when the settings
/// say so. Source: Breiman, Friedman, Olshen and Stone, "Classification and regression trees", 1984;
/// scikit-learn's `DecisionTreeClassifier`.
public struct ClassificationTree: Sendable, Equatable, Codable {
  /// How mixed the classes of a node are, with the share pₖ of class k.
  public enum Impurity: String, Sendable, Codable, CaseIterable {
    /// 1 − Σ pₖ².
    case gini
    /// −Σ pₖ·ln pₖ.
    case entropy
  }

  /// When nodes are split, and how.
  public struct Settings: Sendable, Equatable {
    /// What a split makes small.
    public var impurity = Impurity.gini
    /// The largest number of questions on the way to a leaf.
    public var maximumDepth = Int.max
    /// The number of examples from which on a node is split.
    public var minimumSplit = 2
    /// The least number of examples of a leaf.
    public var minimumLeaf = 1
    /// The number of columns, drawn again for each node, that a split may use. More are drawn while
    /// none of them varies.
    public var columnsTried = Int.max

    /// Makes the defaults: a tree that is grown until every leaf holds one class.
    public init() {}
  }

  /// The questions.
  public let tree: BinaryTree
  /// The share of each class in each leaf: leaves × classes.
  public let shares: Matrix<Double>

  /// Grows a tree from the examples that count; at least one must.
  ///
  /// Example i belongs to class `labels[i]` and counts `multiplicities[i]` times the weight of its
  /// class. When all columns are tried, nothing is drawn from `generator`.
  public init(
    growingOn columns: RankedColumns, labels: [Int], multiplicities: [Int], classWeights: [Double],
    settings: Settings = Settings(), using generator: inout SeededGenerator
  ) {
    var grower = ClassificationTreeGrower(
      columns: columns, labels: labels, multiplicities: multiplicities, classWeights: classWeights,
      settings: settings)
    grower.grow(using: &generator)
    tree = grower.tree
    shares = Matrix(
      rows: tree.leafCount, columns: classWeights.count, elements: grower.leafShares)
  }

  /// Joins questions with the share of each class in each of their leaves: leaves × classes.
  public init(tree: BinaryTree, shares: Matrix<Double>) {
    precondition(shares.rowCount == tree.leafCount, "every leaf needs its shares")
    self.tree = tree
    self.shares = shares
  }

  /// The mean over trees of the share of each class in the leaf where a row ends: rows × classes.
  ///
  /// There must be a tree, and all must know the same classes.
  public static func meanShares(_ trees: [ClassificationTree], for rows: Matrix<Double>)
    -> Matrix<Double>
  {
    let classCount = trees[0].shares.columnCount
    var result = Matrix<Double>(rows: rows.rowCount, columns: classCount)
    // Tree after tree, so that each stays in the cache while all rows pass it.
    for tree in trees {
      rows.elements.withUnsafeBufferPointer { elements in
        for row in 0..<rows.rowCount {
          let values = UnsafeBufferPointer(
            rebasing: elements[row * rows.columnCount..<(row + 1) * rows.columnCount])
          let leaf = tree.tree.leaf(for: values)
          for label in 0..<classCount {
            result.elements[row * classCount + label] +=
              tree.shares.elements[leaf * classCount + label]
          }
        }
      }
    }
    for index in result.elements.indices { result.elements[index] /= Double(trees.count) }
    return result
  }
}

extension ClassificationTree {
  /// Reads a tree; throws unless every row ends in a leaf with shares.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    tree = try stored.value(.tree)
    shares = try stored.matrix(.shares, rows: tree.leafCount)
  }
}
