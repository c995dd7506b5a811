import AffektCore

/// What leakage checks say that follows from the folds, the tables and the copies that were found: who is
/// in both sets of folds, what was read, and the statuses.
struct LeakageCheckMetrics: Encodable, Equatable {
  private struct Configuration: Encodable, Equatable {
    let identifier: String
    let status: LeakageStatus
    let reasons: [LeakageReason]
    let fitted: [FittedPart]
    let reads: TestSetReads
    let testedCount: Int

    init(_ identifier: String, _ check: LeakageCheck) {
      self.identifier = identifier
      status = check.status
      reasons = check.reasons
      fitted = check.fitted
      reads = check.reads
      testedCount = check.testedCount
    }
  }

  /// What the sets share.
  let overlaps: [SetOverlap]
  private let leakageChecks: [Configuration]

  /// Takes what is stated.
  init(stated corpus: CorpusResults) {
    overlaps = corpus.overlaps
    leakageChecks = corpus.configurations.map {
      Configuration($0.identifier, $0.leakageCheck)
    }
  }

  /// Compares the sets again and draws the statuses from that; sentences and takes stay as stated,
  /// because only the corpus tells them.
  init(
    of corpus: CorpusResults, folds: [FoldSets], facts: CorpusFacts,
    predictions: [String?: [PredictionRecord]]
  ) {
    let stated = Dictionary(
      corpus.overlaps.map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
    let found = SetOverlap.Kind.allCases.map { kind in
      switch kind {
      case .sentence, .repetition:
        stated[kind]
          ?? SetOverlap(kind: kind, isKnown: false, foldCount: 0, sharedCount: 0, examples: [])
      case .speaker, .identicalAudio, .nearIdenticalAudio:
        SetOverlap(of: kind, in: folds, facts: facts, summary: corpus.summary)
      }
    }
    overlaps = found
    leakageChecks = corpus.configurations.map { configuration in
      let check = configuration.leakageCheck
      let testedCount = predictions[configuration.identifier]?.count ?? 0
      return Configuration(
        configuration.identifier,
        LeakageCheck(
          overlaps: found, foldCount: corpus.evaluation.folds.count, fitted: check.fitted,
          reads: check.reads.corrected(for: configuration),
          testedCount: testedCount))
    }
  }
}

extension SetOverlap {
  /// Compares the sets of `folds`, for speakers and for the copies that a summary lists.
  init(of kind: Kind, in folds: [FoldSets], facts: CorpusFacts, summary: CorpusSummary) {
    let keys: [String: String] =
      switch kind {
      case .speaker: facts.byIdentifier.mapValues(\.speaker)
      case .identicalAudio: Self.copies([.identicalBytes, .identicalSamples], in: summary)
      case .nearIdenticalAudio: Self.copies([.nearIdentical], in: summary)
      case .sentence, .repetition: [:]
      }
    var foldCount = 0
    var shared: Set<String> = []
    for fold in folds where !keys.isEmpty {
      let both = Set(fold.training.compactMap { keys[$0] })
        .intersection(fold.test.compactMap { keys[$0] })
      if !both.isEmpty { foldCount += 1 }
      shared.formUnion(both)
    }
    self.init(
      kind: kind, isKnown: true, foldCount: foldCount, sharedCount: shared.count,
      examples: Array(shared.sorted(by: CorpusFolder.precedes).prefix(3)))
  }

  /// The first recording of the group of copies that each recording belongs to.
  private static func copies(_ kinds: Set<DuplicateKind>, in summary: CorpusSummary)
    -> [String: String]
  {
    var keys: [String: String] = [:]
    for group in summary.duplicates where kinds.contains(group.kind) {
      for recording in group.recordings { keys[recording] = group.recordings.first }
    }
    return keys
  }
}

extension TestSetReads {
  /// The reads, with those put right that are known: without a stage that looks at each speaker nothing is read
  /// before the prediction.
  func corrected(for configuration: ConfigurationResults) -> TestSetReads {
    if configuration.leakageCheck.fitted.contains(where: { $0.scope == .eachSpeaker }) {
      return self
    }
    var reads = self
    reads.whileAdapting = 0
    return reads
  }
}
