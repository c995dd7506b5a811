import AffektNumerics

/// Sounds that pairs join, each in one cluster.
struct SoundClusters: Sendable {
  private var representatives: [Int32]
  private var similarities: [Double]

  /// Clusters of one sound each.
  init(count: Int) {
    representatives = (0..<count).map { Int32($0) }
    similarities = [Double](repeating: 1, count: count)
  }

  /// The first sound of the cluster of a sound.
  private func representative(of sound: Int) -> Int {
    var sound = sound
    while Int(representatives[sound]) != sound { sound = Int(representatives[sound]) }
    return sound
  }

  /// The first sound of each sound's cluster.
  var roots: [Int32] { representatives.indices.map { Int32(representative(of: $0)) } }

  /// Whether two sounds are in one cluster.
  func joins(_ first: Int, _ second: Int) -> Bool {
    representative(of: first) == representative(of: second)
  }

  /// Joins the clusters of two sounds; a pair inside a cluster tells nothing new.
  mutating func join(_ first: Int, _ second: Int, similarity: Double) {
    let (first, second) = (representative(of: first), representative(of: second))
    guard first != second else { return }
    let (lower, upper) = (min(first, second), max(first, second))
    representatives[upper] = Int32(lower)
    similarities[lower] = min(similarities[lower], similarities[upper], similarity)
  }

  /// Every cluster, its sounds in order, with the least similarity that joined two of them.
  var all: [(elements: [Int], leastSimilarity: Double)] {
    Dictionary(grouping: representatives.indices) { representative(of: $0) }
      .map { ($1.sorted(), similarities[$0]) }
  }
}
