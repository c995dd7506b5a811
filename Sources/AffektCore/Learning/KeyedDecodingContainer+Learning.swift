import AffektNumerics

/// Reading what a model was fitted to; more such readings are in `AffektNumerics`.
extension KeyedDecodingContainer {
  /// The labels under `key`; throws unless there is at least one and none stands there twice.
  public func labels(_ key: Key) throws -> [ClassLabel] {
    let labels: [ClassLabel] = try value(key)
    try require(!labels.isEmpty, key, "there is no label")
    try require(Set(labels).count == labels.count, key, "a label stands there twice")
    return labels
  }

  /// The names of columns under `key`; throws unless there is at least one.
  public func columnNames(_ key: Key) throws -> [String] {
    let names: [String] = try value(key)
    try require(!names.isEmpty, key, "there is no column")
    return names
  }

  /// The shares under `key`, from 0 to 1, one for each of the `count` labels.
  public func shares(_ key: Key, for count: Int) throws -> [Double] {
    let shares: [Double] = try numbers(key, for: count, "labels")
    try require(
      shares.allSatisfy { (0...1).contains($0) }, key, "a share is not between 0 and 1")
    return shares
  }

  /// The places of kept columns under `key`, in ascending order, among the `count` columns of a model.
  public func keptColumns(_ key: Key, of count: Int) throws -> [Int] {
    let kept = try indices(key, of: count, "columns")
    try require(
      zip(kept, kept.dropFirst()).allSatisfy { $0 < $1 }, key,
      "the columns are not in ascending order")
    return kept
  }
}
