import AffektNumerics

/// A regression tree and what it adds to a score in each leaf.
struct BoostedTree: Sendable, Equatable {
  let tree: BinaryTree
  /// One a leaf, the learning rate included.
  let values: [Double]
}
