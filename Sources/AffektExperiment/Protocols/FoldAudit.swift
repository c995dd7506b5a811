import AffektCore
import AffektResults

/// What is found in folds, whatever protocol they claim to follow.
struct FoldAudit {
  let recordings: [Recording]
  let emotions: [Emotion]
  let folds: [Fold]

  /// Whether no speaker is in both sets of any fold.
  var isSpeakerIndependent: Bool {
    folds.allSatisfy { fold in
      Set(fold.training.map { recordings[$0].speaker })
        .isDisjoint(with: fold.test.map { recordings[$0].speaker })
    }
  }

  /// Throws when folds cannot be used or are not what the protocol says: a defect of the protocol,
  /// found in the folds that it returned.
  func check(_ metadata: ProtocolMetadata, of protocolName: String) throws(PluginContractError) {
    if let violation = violation(of: metadata) {
      throw PluginContractError(plugin: protocolName, violation)
    }
  }

  private func violation(of metadata: ProtocolMetadata) -> String? {
    if folds.isEmpty { return "it returned no fold" }
    if Set(folds.map(\.name)).count < folds.count { return "two of its folds have one name" }
    for fold in folds {
      for (name, places) in [("training", fold.training), ("test", fold.test)] {
        if places.isEmpty { return "the \(name) set of the fold '\(fold.name)' is empty" }
        guard places.allSatisfy(recordings.indices.contains),
          zip(places, places.dropFirst()).allSatisfy({ $0 < $1 })
        else {
          return "the \(name) set of the fold '\(fold.name)' lists recordings that do not exist, "
            + "or not in order"
        }
      }
      if let both = Set(fold.training).intersection(fold.test).min() {
        return "'\(recordings[both].identifier)' is in both sets of the fold '\(fold.name)'"
      }
      for guarantee in metadata.guarantees {
        guard let shared = guarantee.shared(in: fold, of: recordings).first else { continue }
        return "it guarantees to be \(guarantee.rawValue), but '\(shared)' is in both sets of the "
          + "fold '\(fold.name)'"
      }
    }
    return metadata.coverage.violation(in: folds, of: recordings.count).map { found in
      "it claims to test \(metadata.coverage.rawValue), but "
        + "'\(recordings[found.recording].identifier)' is tested in \(found.tests) folds"
    }
  }

  /// The folds in numbers.
  var summaries: [FoldSummary] {
    folds.map { fold in
      FoldSummary(
        name: fold.name, trainingCount: fold.training.count, testCount: fold.test.count,
        testSpeakers: Set(fold.test.map { recordings[$0].speaker })
          .sorted(by: CorpusFolder.precedes),
        absentFromTest: absent(from: fold.test), absentFromTraining: absent(from: fold.training),
        trainingCorpora: corpora(of: fold.training), testCorpora: corpora(of: fold.test))
    }
  }

  /// What a reader should know about the folds.
  var notes: [SplitNote] {
    SplitNote.notes(
      on: summaries, recordingCount: recordings.count,
      testedCount: Set(folds.flatMap(\.test)).count)
  }

  /// The corpora of a set, in order; nil where one corpus is split.
  private func corpora(of set: [Int]) -> [String]? {
    let names = Set(set.compactMap { recordings[$0].corpus })
    return names.isEmpty ? nil : names.sorted(by: CorpusFolder.precedes)
  }

  private func absent(from set: [Int]) -> [Emotion] {
    let present = Set(set.map { recordings[$0].emotion })
    return emotions.filter { !present.contains($0) }
  }
}
