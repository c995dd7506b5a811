import AffektNumerics
import AffektResults
import AffektSignal

/// Recordings that are one sound: a take that was stored twice under different names.
///
/// A split that puts one of them on the training set and another on the test set tests what it
/// has learnt by heart.
public struct DuplicateAudio: Sendable, Equatable {
  /// The least similarity of fingerprints at which two recordings are one sound.
  ///
  /// Measured on RAVDESS and EMO-DB: among 22 175 pairs of different repetitions that one speaker made of
  /// one sentence, the most similar pair has 0.90. A recording and its copy in MP3 or Vorbis of the
  /// lowest quality, at 8 to 48 kHz, at another level, with silence cut off or added at will, or with
  /// noise 20 dB below the voice have 0.957 or more.
  public static let leastSimilarity = 0.95

  /// The least product of outlines at which fingerprints are compared. Such copies have 0.97 or more;
  /// of all pairs, 3 in 10 000 on RAVDESS and 4 in 1000 on EMO-DB reach it.
  private static let leastOutlineProduct: Float = 0.93

  /// The recordings, as indices, in order; two or more.
  public let indices: [Int]
  /// What holds for any two of them.
  public let kind: DuplicateKind
  /// The least similarity by which one of them was found to belong to the others; 1 unless they are
  /// near-identical.
  public let similarity: Double

  /// The groups of recordings that are one sound, by their first indices.
  ///
  /// Recordings belong together if a chain of similar pairs leads from one to the other. Silence is
  /// left out: two silent recordings are not one repetition. The time is that of one matrix product of all
  /// recordings with all, and of a comparison for the few pairs that it finds alike.
  public static func groups(among identities: [AudioIdentity]) -> [DuplicateAudio] {
    var members: [UInt64: [Int]] = [:]
    for (index, identity) in identities.enumerated() where identity.fingerprint != nil {
      members[identity.sampleHash, default: []].append(index)
    }
    // One recording stands for all with equal samples.
    let sounds = members.values.sorted { $0[0] < $1[0] }
    let fingerprints = sounds.compactMap { identities[$0[0]].fingerprint }
    var clusters = Clusters(count: sounds.count)
    for pair in similarPairs(among: fingerprints) { clusters.join(pair) }
    return clusters.all.compactMap { cluster in
      let indices = cluster.elements.flatMap { sounds[$0] }.sorted()
      guard indices.count > 1 else { return nil }
      let areEqualFiles = Set(indices.map { identities[$0].contentHash }).count == 1
      let kind: DuplicateKind =
        cluster.elements.count > 1
        ? .nearIdentical : areEqualFiles ? .identicalBytes : .identicalSamples
      return DuplicateAudio(indices: indices, kind: kind, similarity: cluster.leastSimilarity)
    }.sorted { $0.indices[0] < $1.indices[0] }
  }

  private struct Pair {
    let first: Int
    let second: Int
    let similarity: Double
  }

  private static func similarPairs(among fingerprints: [SoundFingerprint]) -> [Pair] {
    let width = fingerprints.first?.outline.count ?? 0
    let outlines = Matrix(
      rows: fingerprints.count, columns: width, elements: fingerprints.flatMap(\.outline))
    let rowsPerBlock = 256
    var pairs: [Pair] = []
    for start in stride(from: 0, to: fingerprints.count, by: rowsPerBlock) {
      let end = min(start + rowsPerBlock, fingerprints.count)
      let block = Matrix(
        rows: end - start, columns: width,
        elements: Array(outlines.elements[start * width..<end * width]))
      let products = Matrix.product(block, outlines, secondTransposed: true)
      for first in start..<end {
        for second in first + 1..<max(first + 1, fingerprints.count)
        where products[first - start, second] >= leastOutlineProduct {
          let similarity = fingerprints[first].similarity(to: fingerprints[second])
          if similarity >= leastSimilarity {
            pairs.append(Pair(first: first, second: second, similarity: similarity))
          }
        }
      }
    }
    return pairs
  }

  /// Elements that pairs join, each in one cluster.
  private struct Clusters {
    private var representatives: [Int]
    private var similarities: [Double]

    init(count: Int) {
      representatives = Array(0..<count)
      similarities = [Double](repeating: 1, count: count)
    }

    /// The first element of the cluster of an element.
    private func representative(of element: Int) -> Int {
      var element = element
      while representatives[element] != element { element = representatives[element] }
      return element
    }

    mutating func join(_ pair: Pair) {
      let first = representative(of: pair.first)
      let second = representative(of: pair.second)
      // A pair inside a cluster tells nothing new.
      guard first != second else { return }
      let (lower, upper) = (min(first, second), max(first, second))
      representatives[upper] = lower
      similarities[lower] = min(similarities[lower], similarities[upper], pair.similarity)
    }

    var all: [(elements: [Int], leastSimilarity: Double)] {
      let clusters = Dictionary(grouping: representatives.indices) { representative(of: $0) }
      return clusters.map { ($1.sorted(), similarities[$0]) }
    }
  }
}
