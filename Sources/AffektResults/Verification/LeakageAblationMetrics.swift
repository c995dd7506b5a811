import AffektCore

/// What leaky practices bought, as it follows from `control-predictions.csv`, the folds and what the
/// configurations were fitted to.
struct LeakageAblationMetrics: Encodable, Equatable {
  private struct Step: Encodable, Equatable {
    let identifier: String
    let uar: Double
    let leakageCheck: LeakageCheck
  }

  private struct Figure: Encodable, Equatable {
    let configuration: String
    let honest: Double
    let steps: [Step]
  }

  private let leakageAblation: [Figure]

  /// Takes what is stated.
  init(stated corpus: CorpusResults) {
    leakageAblation = corpus.leakageAblation.map { found in
      Figure(
        configuration: found.configuration, honest: found.honest,
        steps: found.steps.map {
          Step(identifier: $0.name, uar: $0.uar, leakageCheck: $0.leakageCheck)
        })
    }
  }

  /// Computes it from predictions, those of one corpus; `overlaps` are those of its folds.
  init(
    of predictions: [PredictionRecord], stated corpus: CorpusResults, facts: CorpusFacts,
    overlaps: [SetOverlap]
  ) {
    var order: [String: [[LeakyPractice]]] = [:]
    var groups: [String: [[LeakyPractice]: [PredictionRecord]]] = [:]
    for prediction in predictions {
      guard case .leakageAblation(let configuration, let practices) = prediction.origin else {
        continue
      }
      if groups[configuration]?[practices] == nil {
        order[configuration, default: []].append(practices)
      }
      groups[configuration, default: [:]][practices, default: []].append(prediction)
    }
    guard !groups.isEmpty || !corpus.leakageAblation.isEmpty else {
      leakageAblation = []
      return
    }
    let labels = facts.isComplete ? facts.labels : corpus.summary.emotions.map(\.label).sorted()
    var random = RandomSplit()
    leakageAblation = corpus.configurations.map { configuration in
      let identifier = configuration.identifier
      let stated = corpus.leakageAblation.first { $0.configuration == identifier }?.steps ?? []
      return Figure(
        configuration: identifier, honest: configuration.pooled.uar,
        steps: (order[identifier] ?? []).map { practices in
          let own = groups[identifier]?[practices] ?? []
          return Step(
            identifier: LeakageAblationStep.name(of: practices),
            uar: Metrics(of: own, labels: labels).uar,
            leakageCheck: Self.leakageCheck(
              practices, of: configuration, own,
              stated: stated.first { $0.practices == practices }?.leakageCheck, in: corpus,
              facts: facts, overlaps: overlaps, random: &random))
        })
    }
  }

  private static func leakageCheck(
    _ practices: [LeakyPractice], of configuration: ConfigurationResults,
    _ predictions: [PredictionRecord], stated: LeakageCheck?, in corpus: CorpusResults,
    facts: CorpusFacts, overlaps: [SetOverlap], random: inout RandomSplit
  ) -> LeakageCheck {
    var (found, foldCount) = (overlaps, corpus.evaluation.folds.count)
    if practices.contains(.randomSplit) {
      random.read(predictions, facts: facts, summary: corpus.summary)
      foldCount = random.foldCount
      found = SetOverlap.Kind.allCases.map { kind in
        random.overlaps[kind] ?? Self.overlap(kind, in: stated?.reasons ?? [])
      }
    }
    return LeakageCheck(
      overlaps: found, foldCount: foldCount,
      fitted: fitted(practices, of: configuration),
      reads: (stated?.reads ?? TestSetReads()).corrected(for: configuration),
      testedCount: predictions.count)
  }

  /// What is stated to be shared of a kind that the tables do not know.
  private static func overlap(_ kind: SetOverlap.Kind, in reasons: [LeakageReason]) -> SetOverlap {
    for reason in reasons {
      if case .shared(kind, let count, let folds, _) = reason {
        return SetOverlap(
          kind: kind, isKnown: true, foldCount: folds, sharedCount: count, examples: [])
      }
    }
    return SetOverlap(kind: kind, isKnown: false, foldCount: 0, sharedCount: 0, examples: [])
  }

  /// What is fitted to what along leaky practices, given what is without them.
  private static func fitted(_ practices: [LeakyPractice], of configuration: ConfigurationResults)
    -> [FittedPart]
  {
    let honest = configuration.leakageCheck.fitted
    let choice = "settings of \(configuration.classifier)"
    let isTuned = honest.dropLast().last?.name == choice
    let stages = honest.dropLast(isTuned ? 2 : 1)
    let names = Set(stages.map(\.name))
    let fitsAll = practices.contains(.scalingBeforeSplit)
    var parts: [FittedPart] = []
    if practices.contains(.speakerNormalization) {
      parts.append(
        FittedPart(name: LeakyPractice.speakerNormalization.rawValue, scope: .allRecordings))
    }
    parts +=
      fitsAll
      ? stages.map { FittedPart(name: $0.name, scope: .allRecordings) }
      : honest.filter { names.contains($0.name) }
    if isTuned {
      parts.append(
        FittedPart(
          name: choice, scope: practices.contains(.settingOnTest) ? .testSet : .trainingSet))
    }
    return parts + [FittedPart(name: configuration.classifier, scope: .trainingSet)]
  }
}

/// The random split of a leaky practice, which all configurations share: whoever is not tested in a fold is
/// trained on.
private struct RandomSplit {
  /// More folds no random split has.
  private static let greatestCount = 100

  private var tested: [String: Set<String>] = [:]
  /// What the sets share, of the kinds that the tables know.
  private(set) var overlaps: [SetOverlap.Kind: SetOverlap] = [:]

  var foldCount: Int { tested.count }

  /// Finds the folds of predictions; what the sets of equal folds share is not computed again.
  mutating func read(
    _ predictions: [PredictionRecord], facts: CorpusFacts, summary: CorpusSummary
  ) {
    var tested: [String: Set<String>] = [:]
    for prediction in predictions {
      tested[prediction.fold, default: []].insert(prediction.recording)
    }
    guard tested != self.tested else { return }
    self.tested = tested
    let all = facts.recordings.map(\.identifier)
    let folds =
      tested.count > Self.greatestCount
      ? []
      : tested.map { name, test in
        FoldSets(name: name, training: all.filter { !test.contains($0) }, test: Array(test))
      }
    for kind in [SetOverlap.Kind.speaker, .identicalAudio, .nearIdenticalAudio] {
      overlaps[kind] = SetOverlap(of: kind, in: folds, facts: facts, summary: summary)
    }
  }
}
