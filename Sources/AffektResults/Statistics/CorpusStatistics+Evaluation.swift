import AffektCore
import AffektNumerics

extension CorpusStatistics {
  /// With fewer speakers intervals are marked as unreliable.
  static let fewSpeakers = 5

  /// Computes what the scores of `corpus` support, from `predictions` on it; nil without configurations.
  ///
  /// Every draw follows from `seed` and the names of corpus and configurations.
  init?(
    of corpus: CorpusResults, predictions: [PredictionRecord], settings: IntervalSettings,
    seed: UInt64, progress: any ProgressReporter = SilentProgress()
  ) {
    guard !corpus.configurations.isEmpty else { return nil }
    let emotions = corpus.summary.emotions
    let table = PredictionCounts(
      predictions, configurations: corpus.configurations.map(\.identifier),
      labels: emotions.map(\.label))
    let generator = SeededGenerator(seed: seed).derived(for: "statistics of \(corpus.summary.name)")
    // With one speaker every sample is the same: there is nothing that an interval could say.
    let bootstrap =
      table.speakers.count > 1
      ? SpeakerBootstrap(
        table, settings: settings,
        generator: SpeakerBootstrap.generator(seed: seed, corpus: corpus.summary.name))
      : nil
    let speakersOf = emotions.indices.map { emotion in
      corpus.configurations.indices.first.map { configuration in
        table.confusions(of: configuration).count { $0.support(of: emotion) > 0 }
      } ?? 0
    }
    let name = corpus.summary.name
    let phase = progress.start(
      "\(name): intervals", total: corpus.configurations.count)
    var intervals: [ConfigurationIntervals] = []
    var samples: [[Double]] = []
    for (place, configuration) in corpus.configurations.enumerated() {
      let own = bootstrap?.samples(of: place)
      intervals.append(
        ConfigurationIntervals(
          configuration: configuration.identifier,
          uar: Interval(own?.uar ?? [], level: settings.level),
          accuracy: Interval(own?.accuracy ?? [], level: settings.level),
          macroF1: Interval(own?.macroF1 ?? [], level: settings.level),
          recalls: emotions.indices.map { emotion in
            speakersOf[emotion] > 1
              ? Interval(own?.recalls[emotion] ?? [], level: settings.level) : nil
          }))
      if let own { samples.append(own.uar) }
      phase.advance()
    }
    phase.end()
    let comparator = PairedComparator(
      corpus.configurations.map { PairedScores($0) },
      folds: corpus.evaluation.folds.map {
        FoldSize(name: $0.name, trainingCount: $0.trainingCount, testCount: $0.testCount)
      }, table: table, samples: samples, settings: settings,
      generator: generator.derived(for: "sign flips"))
    // Clean configurations are compared with clean ones only, and leaky ones with leaky ones.
    let groups = LeakageStatus.allCases.map { status in
      corpus.configurations.indices.filter {
        corpus.configurations[$0].leakageCheck.status == status
      }
    }.filter { !$0.isEmpty }
    let comparisons = comparator.comparisons(within: groups) { pairs in
      progress.start("\(name): tests of differences", total: pairs)
    }
    let leading = groups.first ?? []
    let best = comparator.ranked(leading).first.map { corpus.configurations[$0].identifier }
    let worse = Set(comparisons.filter { $0.first == best && $0.isSignificant }.map(\.second))
    self.init(
      draws: settings.draws, level: settings.level, isTwoLevel: settings.twoLevel,
      speakerCount: table.speakers.count, intervals: intervals, comparisons: comparisons,
      notWorse: leading.map { corpus.configurations[$0].identifier }.filter { !worse.contains($0) },
      ranks: MeanRanks(
        overSpeakersOf: leading.map { corpus.configurations[$0] }, alpha: 1 - settings.level),
      labelPermutation: corpus.hasLabelPermutation
        ? LabelPermutationTest(
          table, configurations: leading, settings: settings,
          generator: generator.derived(for: "label permutation")) : nil,
      minimumDetectableEffect: comparator.minimumDetectableEffect(comparisons),
      varianceDecomposition: PhaseGrid(
        leading.map { corpus.configurations[$0] }, intervals: leading.map { intervals[$0] }
      ).varianceDecomposition,
      notes: Self.notes(speakers: table.speakers.count, configurations: corpus.configurations.count)
    )
  }

  private static func notes(speakers: Int, configurations: Int) -> [StatisticsNote] {
    notes(speakers: speakers)
      + (configurations * (configurations - 1) / 2 > PairedComparator.pairLimit
        ? [.comparedWithBestOnly(configurations: configurations)] : [])
  }

  /// What is to be said when speakers are few.
  static func notes(speakers: Int) -> [StatisticsNote] {
    if speakers == 1 { return [.singleSpeaker] }
    return speakers < fewSpeakers ? [.fewSpeakers(count: speakers)] : []
  }
}

extension CorpusResults {
  /// Whether controls were run, and not those of an earlier version, which learnt permuted labels instead.
  var hasLabelPermutation: Bool {
    !controls.isEmpty && !controls.contains { $0.control == .permutedLabels }
  }
}
