import AffektCore
import AffektResults

/// Compares the training and test sets of folds, whatever a protocol claims.
struct OverlapSearch {
  let recordings: [Recording]
  let folds: [Fold]
  let duplicates: [DuplicateAudio]

  /// What training and test sets have in common, one finding per kind.
  var overlaps: [SetOverlap] {
    SetOverlap.Kind.allCases.map { kind in
      let keys = keys(of: kind)
      var shared: Set<String> = []
      var foldCount = 0
      for fold in folds {
        let training = Set(fold.training.compactMap { keys[$0] })
        let both = training.intersection(fold.test.compactMap { keys[$0] })
        if !both.isEmpty { foldCount += 1 }
        shared.formUnion(both)
      }
      return SetOverlap(
        kind: kind, isKnown: isKnown(kind), foldCount: foldCount, sharedCount: shared.count,
        examples: Array(shared.sorted(by: CorpusFolder.precedes).prefix(3)))
    }
  }

  /// For each recording what it might share with another; nil for nothing.
  private func keys(of kind: SetOverlap.Kind) -> [String?] {
    switch kind {
    case .speaker: recordings.map(\.speaker)
    case .sentence: recordings.map(\.sentence)
    case .repetition: recordings.map(rendition)
    case .identicalAudio: keys(ofCopies: [.identicalBytes, .identicalSamples])
    case .nearIdenticalAudio: keys(ofCopies: [.nearIdentical])
    }
  }

  /// Everything about a recording but its repetition; nil where repetitions are not distinguished.
  private func rendition(_ recording: Recording) -> String? {
    guard let sentence = recording.sentence, recording.repetition != nil else { return nil }
    return [
      recording.speaker, sentence, recording.emotion.rawValue, recording.intensity ?? "",
    ].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// The first recording of its group of copies.
  private func keys(ofCopies kinds: [DuplicateKind]) -> [String?] {
    var keys = [String?](repeating: nil, count: recordings.count)
    for group in duplicates where kinds.contains(group.kind) {
      for index in group.indices { keys[index] = recordings[group.indices[0]].identifier }
    }
    return keys
  }

  private func isKnown(_ kind: SetOverlap.Kind) -> Bool {
    switch kind {
    case .speaker, .identicalAudio, .nearIdenticalAudio: true
    case .sentence: recordings.contains { $0.sentence != nil }
    case .repetition: recordings.contains { rendition($0) != nil }
    }
  }
}
