import AffektNumerics
import AffektResults
import AffektSignal

/// Finds the recordings that are one sound.
///
/// Recordings belong together if a chain of similar pairs leads from one to the other. Silence is left
/// out: two silent recordings are not one repetition. `OutlineIndex` finds the pairs that are alike from
/// afar; of these, only pairs that are not known to belong together are compared. Many copies of one
/// sound therefore cost one comparison each. A pair whose fingerprints are similar is confirmed on the
/// waveforms. The outcome does not depend on the number of threads.
struct DuplicateSearch: Sendable {
  /// What the search found.
  struct Outcome: Sendable, Equatable {
    /// The groups of recordings that are one sound, by their first indices.
    let groups: [DuplicateAudio]
    /// How many pairs that are alike from afar were not compared.
    let uncomparedCount: Int
  }

  /// How many pairs are compared for each recording, on average over the corpus, at most.
  ///
  /// Of all pairs, 3 in 10 000 on RAVDESS and 4 in 1000 on EMO-DB are alike from afar. At the latter
  /// rate the bound is reached by 500 000 recordings.
  static let comparisonsPerRecording = 1000

  private static let blocksPerWave = 8
  private static let pairsPerBatch = 512
  private static let pairsPerPiece = 32

  private let identities: [AudioIdentity]
  private let width: Int
  private let progress: any ProgressReporter
  private let comparisonsPerRecording: Int
  private let confirms: @Sendable (_ first: Int, _ second: Int) -> Bool

  /// Prepares the search among recordings; `width` pieces of work run at a time. `confirms` tells whether
  /// two recordings with similar fingerprints, given by their indices, have one waveform.
  init(
    among identities: [AudioIdentity], width: Int,
    progress: any ProgressReporter = SilentProgress(),
    comparisonsPerRecording: Int = Self.comparisonsPerRecording,
    confirms: @escaping @Sendable (_ first: Int, _ second: Int) -> Bool = { _, _ in true }
  ) {
    self.identities = identities
    self.width = width
    self.progress = progress
    self.comparisonsPerRecording = comparisonsPerRecording
    self.confirms = confirms
  }

  /// Searches. Throws when the task is cancelled.
  func outcome() async throws -> Outcome {
    var members: [UInt64: [Int]] = [:]
    for (index, identity) in identities.enumerated() where identity.fingerprint != nil {
      members[identity.sampleHash, default: []].append(index)
    }
    // One recording stands for all with equal samples.
    let sounds = members.values.sorted { $0[0] < $1[0] }
    let (clusters, uncomparedCount) = try await clusters(
      of: sounds.compactMap { sound in
        identities[sound[0]].fingerprint.map { (recording: sound[0], fingerprint: $0) }
      })
    let groups = clusters.all.compactMap { cluster -> DuplicateAudio? in
      let indices = cluster.elements.flatMap { sounds[$0] }.sorted()
      guard indices.count > 1 else { return nil }
      let areEqualFiles = Set(indices.map { identities[$0].contentHash }).count == 1
      let kind: DuplicateKind =
        cluster.elements.count > 1
        ? .nearIdentical : areEqualFiles ? .identicalBytes : .identicalSamples
      return DuplicateAudio(indices: indices, kind: kind, similarity: cluster.leastSimilarity)
    }
    return Outcome(
      groups: groups.sorted { $0.indices[0] < $1.indices[0] }, uncomparedCount: uncomparedCount)
  }

  /// Joins similar fingerprints, pair by pair in the order of their rows.
  private func clusters(
    of sounds: [(recording: Int, fingerprint: SoundFingerprint)]
  ) async throws -> (clusters: SoundClusters, uncomparedCount: Int) {
    let index = OutlineIndex(of: sounds.map(\.fingerprint))
    let blocks = index.blocks
    var clusters = SoundClusters(count: sounds.count)
    var batch: [(first: Int, second: Int)] = []
    var remaining = comparisonsPerRecording * sounds.count
    var uncomparedCount = 0
    let phase = progress.start("looking for duplicates", total: blocks.count)
    defer { phase.end() }
    for wave in stride(from: 0, to: blocks.count, by: Self.blocksPerWave) {
      let roots = clusters.roots
      let found = try await concurrentMap(
        count: min(Self.blocksPerWave, blocks.count - wave), width: width
      ) { index.candidates(in: blocks[wave + $0], apartIn: roots) }
      for candidates in found {
        for (first, seconds) in candidates {
          // Earlier rows may have joined them by now.
          for second in seconds where !clusters.joins(first, Int(second)) {
            if remaining > 0 {
              remaining -= 1
              batch.append((first, Int(second)))
            } else {
              uncomparedCount += 1
            }
          }
          if batch.count >= Self.pairsPerBatch {
            try await join(&batch, sounds, in: &clusters)
          }
        }
        phase.advance()
      }
    }
    try await join(&batch, sounds, in: &clusters)
    return (clusters, uncomparedCount)
  }

  /// Compares pairs on all threads and joins the similar ones in order, if their waveforms confirm it.
  private func join(
    _ batch: inout [(first: Int, second: Int)],
    _ sounds: [(recording: Int, fingerprint: SoundFingerprint)],
    in clusters: inout SoundClusters
  ) async throws {
    let pairs = batch
    batch.removeAll(keepingCapacity: true)
    let size = Self.pairsPerPiece
    let similarities = try await concurrentMap(
      count: (pairs.count + size - 1) / size, width: width
    ) { piece in
      pairs[piece * size..<min((piece + 1) * size, pairs.count)].map {
        sounds[$0.first].fingerprint.similarity(to: sounds[$0.second].fingerprint)
      }
    }
    for (pair, similarity) in zip(pairs, similarities.joined())
    where similarity >= DuplicateAudio.leastSimilarity && !clusters.joins(pair.first, pair.second) {
      guard confirms(sounds[pair.first].recording, sounds[pair.second].recording) else { continue }
      clusters.join(pair.first, pair.second, similarity: similarity)
    }
  }
}
