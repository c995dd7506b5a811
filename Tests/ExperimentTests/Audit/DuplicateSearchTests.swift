import AffektNumerics
import AffektSignal
import Testing

@testable import AffektExperiment

@Suite("The search for recordings that are one sound")
struct DuplicateSearchTests {
  /// Fingerprints of `count` sounds in families that are alike, some of them copies with noise.
  private static func fingerprints(
    count: Int, families: Int, noise: ClosedRange<Double>
  ) -> [SoundFingerprint] {
    var draws = SeededGenerator(seed: 3)
    let frames = 30
    let bases = (0..<families).map { _ in
      (0..<frames * 48).map { _ in Double.random(in: -90...90, using: &draws) }
    }
    return (0..<count).compactMap { number in
      let level = Double.random(in: noise, using: &draws)
      let pattern = bases[number % families].map { value in
        Int8(
          saturating: max(-127, min(127, value + Double.random(in: -level...level, using: &draws))))
      }
      return SoundFingerprint(storedPattern: pattern)
    }
  }

  private static func identities(_ fingerprints: [SoundFingerprint]) -> [AudioIdentity] {
    fingerprints.enumerated().map {
      AudioIdentity(contentHash: "\($0)", sampleHash: UInt64($0), fingerprint: $1)
    }
  }

  @Test("The index finds the pairs that a comparison of all with all finds, with axes and without")
  func exact() {
    let fingerprints = Self.fingerprints(count: 300, families: 12, noise: 0...100)
    var expected: [[Int32]] = []
    for (first, fingerprint) in fingerprints.enumerated() {
      expected.append(
        fingerprints.indices.filter { second in
          second > first
            && zip(fingerprint.outline, fingerprints[second].outline)
              .reduce(Float(0)) { $0 + $1.0 * $1.1 } >= OutlineIndex.leastProduct
        }.map { Int32($0) })
    }
    let pairCount = expected.reduce(0) { $0 + $1.count }
    #expect(pairCount > 100 && pairCount < 20_000)
    for leastCount in [0, Int.max] {
      let index = OutlineIndex(of: fingerprints, axesFrom: leastCount)
      var found = [[Int32]](repeating: [], count: fingerprints.count)
      for block in index.blocks {
        for row in index.candidates(in: block, apartIn: (0..<300).map { Int32($0) }) {
          found[row.first] = row.seconds
        }
      }
      #expect(found == expected)
    }
  }

  @Test("The groups are those of all alike pairs in order, for any number of threads")
  func groups() async throws {
    let fingerprints = Self.fingerprints(count: 150, families: 10, noise: 0...80)
    var clusters = SoundClusters(count: fingerprints.count)
    for first in fingerprints.indices {
      for second in fingerprints.indices where second > first {
        let outlines = zip(fingerprints[first].outline, fingerprints[second].outline)
        guard outlines.reduce(Float(0), { $0 + $1.0 * $1.1 }) >= OutlineIndex.leastProduct else {
          continue
        }
        let similarity = fingerprints[first].similarity(to: fingerprints[second])
        if similarity >= DuplicateAudio.leastSimilarity {
          clusters.join(first, second, similarity: similarity)
        }
      }
    }
    let expected = clusters.all.filter { $0.elements.count > 1 }
      .sorted { $0.elements[0] < $1.elements[0] }
    #expect(expected.count > 1)
    for width in [1, 3] {
      let found = try await DuplicateSearch(
        among: Self.identities(fingerprints), width: width
      ).outcome()
      #expect(found.groups.map(\.indices) == expected.map(\.elements))
      #expect(found.groups.map(\.similarity) == expected.map(\.leastSimilarity))
      #expect(found.uncomparedCount == 0)
    }
  }

  @Test("Many copies cost one comparison each, and a search that is cut short says so")
  func bounded() async throws {
    let copies = Self.identities(Self.fingerprints(count: 400, families: 1, noise: 1...3))
    let whole = try await DuplicateSearch(
      among: copies, width: 2, comparisonsPerRecording: 3
    ).outcome()
    #expect(whole.groups.map(\.indices) == [Array(0..<400)])
    #expect(whole.uncomparedCount == 0)
    let cut = try await DuplicateSearch(
      among: copies, width: 2, comparisonsPerRecording: 0
    ).outcome()
    #expect(cut.groups.isEmpty)
    #expect(cut.uncomparedCount == 400 * 399 / 2)
  }
}
