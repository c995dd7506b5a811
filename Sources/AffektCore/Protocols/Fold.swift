/// One split of the recordings into a training set and a test set.
public struct Fold: Sendable, Equatable {
  /// The name, such as the speaker who is left out; no two folds of a corpus share it.
  public let name: String
  /// The recordings of the training set, as places in the list that was split, in ascending order.
  public let training: [Int]
  /// The recordings of the test set, likewise.
  public let test: [Int]

  public init(name: String, training: [Int], test: [Int]) {
    self.name = name
    self.training = training
    self.test = test
  }

  /// The fold that tests some of `count` recordings and trains on all others.
  public static func testing(_ test: [Int], of count: Int, name: String) -> Fold {
    let tested = Set(test)
    return Fold(
      name: name, training: (0..<count).filter { !tested.contains($0) }, test: test.sorted())
  }
}
