import AffektCore

/// What leakage checks say that follows from `folds.csv`, `predictions.csv` and the copies that were
/// found: who is in both sets of folds, and the statuses.
struct LeakageCheckMetrics: Encodable, Equatable {
  private struct Overlap: Encodable, Equatable {
    let kind: SetOverlap.Kind
    let foldCount: Int
    let sharedCount: Int
  }

  private struct Configuration: Encodable, Equatable {
    let identifier: String
    let status: LeakageStatus
    let reasons: [LeakageReason]
    let testedCount: Int
  }

  private let overlaps: [Overlap]
  private let leakageChecks: [Configuration]

  /// Takes what is stated.
  init(stated corpus: CorpusResults) {
    overlaps = corpus.overlaps.map {
      Overlap(kind: $0.kind, foldCount: $0.foldCount, sharedCount: $0.sharedCount)
    }
    leakageChecks = corpus.configurations.map { configuration in
      let leakageCheck = configuration.leakageCheck
      return Configuration(
        identifier: configuration.identifier, status: leakageCheck.status,
        reasons: leakageCheck.reasons,
        testedCount: leakageCheck.testedCount)
    }
  }

  /// Compares the sides again and draws the statuses from that; sentences and takes stay as stated,
  /// because only the corpus tells them.
  init(
    of corpus: CorpusResults, assignments: [FoldAssignment], predictions: [PredictionRecord]
  ) {
    let speakers = Dictionary(
      predictions.map { ($0.recording, $0.speaker) }, uniquingKeysWith: { first, _ in first })
    let found = corpus.overlaps.map { stated in
      let keys: [String: String]
      switch stated.kind {
      case .speaker: keys = speakers
      case .identicalAudio:
        keys = Self.copies([.identicalBytes, .identicalSamples], in: corpus.summary)
      case .nearIdenticalAudio: keys = Self.copies([.nearIdentical], in: corpus.summary)
      case .sentence, .repetition: return stated
      }
      let (foldCount, shared) = Self.shared(keys, in: assignments)
      return SetOverlap(
        kind: stated.kind, isKnown: stated.isKnown, foldCount: foldCount, sharedCount: shared,
        examples: stated.examples)
    }
    overlaps = found.map {
      Overlap(kind: $0.kind, foldCount: $0.foldCount, sharedCount: $0.sharedCount)
    }
    let counts = predictions.reduce(into: [String?: Int]()) { counts, prediction in
      counts[prediction.configuration, default: 0] += 1
    }
    leakageChecks = corpus.configurations.map { configuration in
      let leakageCheck = LeakageCheck(
        overlaps: found, foldCount: corpus.evaluation.folds.count,
        fitted: configuration.leakageCheck.fitted, reads: configuration.leakageCheck.reads,
        testedCount: counts[configuration.identifier] ?? 0)
      return Configuration(
        identifier: configuration.identifier, status: leakageCheck.status,
        reasons: leakageCheck.reasons,
        testedCount: leakageCheck.testedCount)
    }
  }

  /// The first recording of the group of copies that each recording belongs to.
  private static func copies(
    _ kinds: Set<DuplicateKind>, in summary: CorpusSummary
  ) -> [String: String] {
    var keys: [String: String] = [:]
    for group in summary.duplicates where kinds.contains(group.kind) {
      for recording in group.recordings { keys[recording] = group.recordings.first }
    }
    return keys
  }

  /// In how many folds both sets have a key, and how many keys are in both sets of some fold.
  private static func shared(_ keys: [String: String], in assignments: [FoldAssignment])
    -> (foldCount: Int, count: Int)
  {
    var sides: [String: (training: Set<String>, test: Set<String>)] = [:]
    for assignment in assignments {
      guard let key = keys[assignment.recording] else { continue }
      if assignment.partition == .test {
        sides[assignment.fold, default: ([], [])].test.insert(key)
      } else {
        sides[assignment.fold, default: ([], [])].training.insert(key)
      }
    }
    let shared = sides.values.map { $0.training.intersection($0.test) }.filter { !$0.isEmpty }
    return (shared.count, shared.reduce(into: Set<String>()) { $0.formUnion($1) }.count)
  }
}
