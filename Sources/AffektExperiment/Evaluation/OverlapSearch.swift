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
      let keys = NumberedKeys(keys(of: kind))
      var shared: Set<Int> = []
      var foldCount = 0
      for fold in folds {
        var isInTraining = [Bool](repeating: false, count: keys.names.count)
        for number in fold.training.compactMap({ keys.numbers[$0] }) { isInTraining[number] = true }
        let both = fold.test.compactMap { keys.numbers[$0] }.filter { isInTraining[$0] }
        if !both.isEmpty { foldCount += 1 }
        shared.formUnion(both)
      }
      return SetOverlap(
        kind: kind, isKnown: isKnown(kind), foldCount: foldCount, sharedCount: shared.count,
        examples: Array(
          shared.map { keys.names[$0] }.sorted(by: CorpusFolder.precedes).prefix(3)))
    }
  }

  /// Keys as numbers from 0, in the order of their first appearance: texts are compared once.
  private struct NumberedKeys {
    private(set) var names: [String] = []
    private(set) var numbers: [Int?] = []

    init(_ keys: [String?]) {
      var known: [String: Int] = [:]
      for key in keys {
        guard let key else {
          numbers.append(nil)
          continue
        }
        let number = known[key, default: names.count]
        if number == names.count {
          known[key] = number
          names.append(key)
        }
        numbers.append(number)
      }
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
