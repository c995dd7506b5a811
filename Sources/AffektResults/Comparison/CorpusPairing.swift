import AffektCore
import AffektNumerics

/// Sets the configurations of several runs against each other on one corpus.
struct CorpusPairing {
  private let parts: [CorpusMatching.Part]
  private let labels: [String]
  /// The recordings that all runs tested.
  private let shared: Set<String>

  /// Prepares the comparison of `parts`, one a run.
  ///
  /// Throws when their scores cannot stand side by side.
  init(_ parts: [CorpusMatching.Part], labels: [String]) throws(RunComparisonError) {
    self.parts = parts
    self.labels = labels
    let check = CorpusAgreement(parts, labels: labels)
    try check.check()
    shared = check.shared
  }

  /// What is found.
  func compared(progress: any ProgressReporter) -> ComparedCorpus {
    let settings = settings
    let configurations = configurations
    let corpus = parts[0].results
    let folds = sharedFolds
    let table = PredictionCounts(
      ofEach: configurations.map(\.predictions), labels: corpus.summary.emotions.map(\.label))
    let generator = SeededGenerator(seed: parts.first?.seed ?? 0)
      .derived(for: "comparison of runs on \(corpus.summary.name)")
    let bootstrap =
      table.speakers.count > 1
      ? SpeakerBootstrap(
        table, settings: settings,
        generator: SpeakerBootstrap.generator(
          seed: parts.first?.seed ?? 0, corpus: corpus.summary.name))
      : nil
    let samples = bootstrap.map { bootstrap in
      configurations.indices.map { bootstrap.samples(of: $0).uar }
    }
    let comparator = PairedComparator(
      configurations.map(\.scores), folds: folds, table: table, samples: samples ?? [],
      settings: settings,
      generator: generator.derived(for: "sign flips"))
    let pairs = pairs(of: configurations)
    let comparisons = comparator.comparisons(of: pairs.map { ($0.later, $0.earlier) }) {
      progress.start("\(corpus.summary.name): tests of differences", total: $0)
    }
    return ComparedCorpus(
      name: corpus.summary.name, protocolIdentifier: corpus.evaluation.identifier,
      isSpeakerIndependent: parts.allSatisfy(\.results.evaluation.isSpeakerIndependent),
      emotions: corpus.summary.emotions, sharedCount: shared.count,
      speakerCount: table.speakers.count, foldCount: folds.count,
      recordings: recordings, draws: settings.draws, level: settings.level,
      isTwoLevel: settings.twoLevel,
      configurations: configurations.enumerated().map { place, configuration in
        ComparedConfiguration(
          configuration, interval: Interval(samples?[place] ?? [], level: settings.level))
      },
      pairs: zip(pairs, comparisons).map { pair, comparison in
        ComparedPair(
          pair, configurations, comparison,
          predictedAlike: alike(
            configurations[pair.later].predictions, configurations[pair.earlier].predictions))
      },
      minimumDetectableEffect: comparator.minimumDetectableEffect(comparisons),
      notes: notes(table.speakers.count))
  }

  // MARK: - Configurations

  /// A configuration of one run, its scores on the shared recordings.
  struct SharedConfiguration {
    let run: Int
    let label: String
    let original: ConfigurationResults
    /// Its predictions about the shared recordings.
    let predictions: [PredictionRecord]
    /// The metrics of these.
    let pooled: Metrics
    /// What is compared of these.
    let scores: PairedScores

    init(
      _ original: ConfigurationResults, run: Int, label: String, predictions: [PredictionRecord],
      emotions: [Emotion]
    ) {
      self.run = run
      self.label = label
      self.original = original
      self.predictions = predictions
      func metrics(_ predictions: [PredictionRecord]) -> Metrics {
        Metrics(of: predictions, labels: emotions.map(\.label))
      }
      pooled = metrics(predictions)
      let byFold = Dictionary(grouping: predictions) {
        FoldUnderSeed(fold: $0.fold, seed: $0.seed)
      }
      scores = PairedScores(
        identifier: original.identifier, key: "\(label)\n\(original.identifier)",
        uar: pooled.uar,
        folds: original.folds.compactMap { fold in
          byFold[FoldUnderSeed(fold: fold.fold, seed: fold.seed)].map {
            (fold.fold, metrics($0).uar)
          }
        })
    }

    private struct FoldUnderSeed: Hashable {
      let fold: String
      let seed: UInt64
    }
  }

  /// Two configurations, by their places among all.
  struct Pair {
    let kind: ComparedPair.Kind
    let isBest: Bool
    let later: Int
    let earlier: Int
  }

  /// The configurations of all runs, without the recordings that are not shared.
  private var configurations: [SharedConfiguration] {
    let emotions = parts.first?.results.summary.emotions ?? []
    return parts.enumerated().flatMap { run, part in
      let predictions = Dictionary(
        grouping: part.predictions.filter { shared.contains($0.recording) }, by: \.configuration)
      return part.results.configurations.map { configuration in
        SharedConfiguration(
          configuration, run: run, label: labels[run],
          predictions: predictions[configuration.identifier] ?? [], emotions: emotions)
      }
    }
  }

  /// The folds of the first run that test a shared recording, with the number of shared recordings.
  private var sharedFolds: [FoldSize] {
    let assignments = Dictionary(
      grouping: parts[0].folds.filter { shared.contains($0.recording) }, by: \.fold)
    return parts[0].results.evaluation.folds.compactMap { fold in
      let own = assignments[fold.name] ?? []
      let tested = own.count { $0.partition == .test }
      guard tested > 0 else { return nil }
      return FoldSize(name: fold.name, trainingCount: own.count - tested, testCount: tested)
    }
  }

  /// The pairs of any two runs: configurations of one identifier, then the best configurations, always of one status.
  private func pairs(of configurations: [SharedConfiguration]) -> [Pair] {
    var same: [Pair] = []
    var best: [Pair] = []
    for later in parts.indices {
      for earlier in 0..<later {
        var found: [Pair] = []
        let leading = self.best(later, earlier, configurations)
        for (place, configuration) in configurations.enumerated() where configuration.run == later {
          guard
            let other = configurations.firstIndex(where: {
              $0.run == earlier && $0.original.identifier == configuration.original.identifier
                && $0.original.leakageCheck.status == configuration.original.leakageCheck.status
            })
          else { continue }
          let isBest = leading.map { $0 == (place, other) } ?? false
          found.append(Pair(kind: .sameConfiguration, isBest: isBest, later: place, earlier: other))
        }
        same += found
        if let leading, !found.contains(where: \.isBest) {
          best.append(Pair(kind: .best, isBest: true, later: leading.0, earlier: leading.1))
        }
      }
    }
    return same + best
  }

  /// The configurations of two runs with the highest UAR, among those with the best status that both runs
  /// have; nil when they have none in common.
  private func best(_ later: Int, _ earlier: Int, _ configurations: [SharedConfiguration]) -> (
    Int, Int
  )? {
    func best(of run: Int, _ status: LeakageStatus) -> Int? {
      var best: Int?
      for (place, configuration) in configurations.enumerated()
      where configuration.run == run && configuration.original.leakageCheck.status == status {
        if let known = best,
          configurations[known].pooled.uar >= configuration.pooled.uar
        {
          continue
        }
        best = place
      }
      return best
    }
    for status in LeakageStatus.allCases {
      if let first = best(of: later, status), let second = best(of: earlier, status) {
        return (first, second)
      }
    }
    return nil
  }

  /// How many recordings two configurations decide alike, by the first prediction about each.
  private func alike(_ left: [PredictionRecord], _ right: [PredictionRecord]) -> Int {
    func first(_ predictions: [PredictionRecord]) -> [String: ClassLabel] {
      Dictionary(
        predictions.map { ($0.recording, $0.predicted) }, uniquingKeysWith: { first, _ in first })
    }
    let (left, right) = (first(left), first(right))
    return left.count { right[$0.key] == $0.value }
  }

  // MARK: - Settings, recordings, notes

  /// The settings of the first run.
  private var settings: IntervalSettings {
    var settings = IntervalSettings()
    if let statistics = parts.first?.results.statistics {
      settings.draws = statistics.draws
      settings.level = statistics.level
      settings.twoLevel = statistics.isTwoLevel
    }
    return settings
  }

  private var recordings: [ComparedCorpus.Recordings] {
    zip(parts, labels).map { part, label in
      let tested = Set(part.predictions.map(\.recording))
      return ComparedCorpus.Recordings(
        run: label, corpus: part.results.summary.name, testedCount: tested.count,
        notShared: tested.subtracting(shared).sorted(by: CorpusFolder.precedes),
        excludedCount: part.results.summary.excluded.count,
        contentHash: part.results.summary.contentHash,
        foldHash: part.results.evaluation.foldHash)
    }
  }

  private func notes(_ speakers: Int) -> [ComparisonNote] {
    var notes = CorpusStatistics.notes(speakers: speakers).map(ComparisonNote.statistics)
    let used = parts.map { Set($0.folds.map(\.recording)) }
    if used.contains(where: { $0 != used[0] }) {
      notes.append(.otherRecordings)
    } else if parts.contains(where: {
      $0.results.summary.contentHash != parts[0].results.summary.contentHash
    }) {
      notes.append(.otherSound)
    }
    let statuses = parts.map { part in Set(part.results.configurations.map(\.leakageCheck.status)) }
    if statuses.contains(where: { $0 != statuses[0] || $0.count > 1 }) {
      notes.append(.mixedLeakage)
    }
    return notes
  }
}

extension ComparedConfiguration {
  fileprivate init(_ configuration: CorpusPairing.SharedConfiguration, interval: Interval?) {
    let original = configuration.original
    self.init(
      run: configuration.label, identifier: original.identifier,
      preprocessing: original.preprocessing, features: original.features,
      scaling: original.scaling, classifier: original.classifier,
      status: original.leakageCheck.status, seedCount: original.seeds.count,
      pooled: configuration.pooled, ownUAR: original.pooled.uar, interval: interval)
  }
}

extension ComparedPair {
  fileprivate init(
    _ pair: CorpusPairing.Pair, _ configurations: [CorpusPairing.SharedConfiguration],
    _ comparison: PairedDifference,
    predictedAlike: Int
  ) {
    let (later, earlier) = (configurations[pair.later], configurations[pair.earlier])
    self.init(
      kind: pair.kind, isBest: pair.isBest, run: later.label, reference: earlier.label,
      configuration: later.original.identifier, referenceConfiguration: earlier.original.identifier,
      status: later.original.leakageCheck.status, predictedAlike: predictedAlike,
      comparison: comparison)
  }
}
