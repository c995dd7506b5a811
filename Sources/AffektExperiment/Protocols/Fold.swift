import AffektResults

/// One split of the recordings into a training set and a test set.
public struct Fold: Sendable, Equatable {
  /// The name, such as the speaker who is left out.
  public let name: String
  /// The recordings on the training set, as indices into the corpus, in order.
  public let training: [Int]
  /// The recordings on the test set, as indices into the corpus, in order.
  public let test: [Int]

  /// Makes a fold.
  public init(name: String, training: [Int], test: [Int]) {
    self.name = name
    self.training = training
    self.test = test
  }
}

extension Fold {
  /// SHA-256 over the name and both sets.
  var identity: String {
    let hasher = ContentHasher()
    hasher.add(name)
    hasher.add(elements: training)
    hasher.add(elements: test)
    return hasher.finish()
  }

  /// The fold that tests some of `count` recordings and trains on the others.
  static func testing(_ test: [Int], of count: Int, name: String) -> Fold {
    let tested = Set(test)
    return Fold(
      name: name, training: (0..<count).filter { !tested.contains($0) }, test: test.sorted())
  }
}
