import AffektCore
import AffektNumerics
import Testing

@testable import AffektResults

@Suite("Intervals and comparisons")
struct UncertaintyTests {
  /// Settings with fewer samples, so that tests are fast.
  private func settings(draws: Int = 2000, twoLevel: Bool = false) -> IntervalSettings {
    var settings = IntervalSettings()
    settings.draws = draws
    settings.twoLevel = twoLevel
    return settings
  }

  /// Speakers with as many recordings of each emotion; each configuration decides rightly with its own skill.
  private func predictions(
    speakers: Int, recordings: Int, skills: [String: Double], seed: UInt64 = 1
  ) -> [PredictionRecord] {
    let emotions: [Emotion] = [.anger, .fear, .sadness]
    var records: [PredictionRecord] = []
    for (configuration, skill) in skills.sorted(by: { $0.key < $1.key }) {
      var generator = SeededGenerator(seed: seed).derived(for: configuration)
      for speaker in 0..<speakers {
        for (place, emotion) in emotions.enumerated() {
          for repetition in 0..<recordings {
            let isRight = generator.uniform() < skill
            records.append(
              record(
                configuration, "s\(speaker)", "s\(speaker)/\(emotion)-\(repetition)", emotion,
                isRight ? emotion : emotions[(place + 1) % 3]))
          }
        }
      }
    }
    return records
  }

  private func record(
    _ configuration: String, _ speaker: String, _ recording: String, _ truth: Emotion,
    _ predicted: Emotion
  ) -> PredictionRecord {
    PredictionRecord(
      corpus: "c", origin: .comparison(configuration: configuration), recording: recording,
      speaker: speaker,
      fold: speaker, seed: 7,
      truth: truth.label, predicted: predicted.label, scores: [:])
  }

  /// The results of predictions, one fold per speaker.
  private func corpus(_ records: [PredictionRecord], leaky: Set<String> = []) -> CorpusResults {
    let labels = Set(records.map(\.truth)).union(records.map(\.predicted)).sorted()
    let folds = Set(records.map(\.fold)).sorted()
    func metrics(_ records: [PredictionRecord]) -> Metrics {
      Metrics(of: records, labels: labels)
    }
    let configurations = Set(records.compactMap(\.configuration)).sorted().map { configuration in
      let own = records.filter { $0.configuration == configuration }
      return ConfigurationResults(
        identifier: configuration, preprocessing: "plain", features: "mfcc", scaling: "none",
        classifier: configuration, classifierPlugin: configuration, columnCount: 1,
        granularity: .recording,
        pooled: metrics(own), seeds: [], meanFoldUAR: 0, speakers: [],
        folds: folds.map { fold in
          ConfigurationFold(
            fold: fold, seed: 7, uar: metrics(own.filter { $0.fold == fold }).uar, chosen: [:],
            candidates: [], fit: FitSummary())
        }, leakageCheck: .sample(leaky.contains(configuration) ? .leaky : .clean),
        calibrationDisagreement: nil)
    }
    let count = Set(records.map(\.recording)).count
    return CorpusResults(
      summary: CorpusSummary(
        name: "c", layout: "folders", emotions: labels.map { Emotion($0) }, speakers: [],
        recordingCount: count,
        totalDuration: 1, sampleRates: [:], excluded: [], duplicates: [],
        labelChanges: [], notes: [],
        contentHash: ""),
      evaluation: ProtocolSummary(
        identifier: "leave-one-speaker-out",
        metadata: ProtocolRecord(
          version: 1, training: "the others", test: "one speaker", overlap: "sentences",
          guarantees: [.speakerIndependent], source: "a test"), explanation: "",
        isSpeakerIndependent: true,
        tuning: nil,
        folds: folds.map {
          FoldSummary(
            name: $0, trainingCount: count - count / folds.count,
            testCount: count / folds.count, testSpeakers: [$0], absentFromTest: [],
            absentFromTraining: [])
        }, notes: [], foldHash: ""), overlaps: [], configurations: configurations)
  }

  private func statistics(
    _ records: [PredictionRecord], _ settings: IntervalSettings, seed: UInt64 = 7
  ) throws -> CorpusStatistics {
    try #require(
      CorpusStatistics(of: corpus(records), predictions: records, settings: settings, seed: seed))
  }

  @Test("Equal speakers leave an interval without width; unequal ones surround the figure")
  func width() throws {
    let equal = (0..<8).flatMap { speaker in
      [Emotion.anger, .fear].map { emotion in
        record("a", "s\(speaker)", "s\(speaker)/\(emotion)", emotion, .anger)
      }
    }
    let none = try statistics(equal, settings()).intervals[0]
    #expect(none.uar == Interval(lower: 0.5, upper: 0.5))
    #expect(
      none.recalls == [Interval(lower: 1, upper: 1), Interval(lower: 0, upper: 0)])
    let records = predictions(speakers: 12, recordings: 5, skills: ["a": 0.6, "b": 0.5])
    let found = try statistics(records, settings())
    for (configuration, intervals) in zip(corpus(records).configurations, found.intervals) {
      for (figure, interval) in [
        (configuration.pooled.uar, intervals.uar),
        (configuration.pooled.accuracy, intervals.accuracy),
        (configuration.pooled.macroF1, intervals.macroF1),
      ] + zip(configuration.pooled.classes.map { $0.recall ?? .nan }, intervals.recalls) {
        let interval = try #require(interval)
        #expect(interval.lower < figure && figure < interval.upper)
      }
    }
  }

  @Test("The width is that of the mean of speakers: 2·1.96·s/√S")
  func normalWidth() throws {
    let records = predictions(speakers: 40, recordings: 6, skills: ["a": 0.6])
    let configuration = corpus(records).configurations[0]
    let spread = try #require(PairedDifferences(configuration.folds.map(\.uar)))
    let expected = 2 * 1.959964 * spread.deviation / 40.0.squareRoot()
    let interval = try #require(
      try statistics(records, settings(draws: 10_000)).intervals[0].uar)
    #expect(abs((interval.upper - interval.lower) / expected - 1) < 0.06)
  }

  @Test("The samples of a configuration are those of its metrics, whatever is drawn")
  func samplesAreMetrics() throws {
    // Emotions that only some speakers express, in unequal numbers.
    let table = PredictionCounts(
      [
        record("a", "s1", "1", .anger, .anger), record("a", "s1", "2", .fear, .anger),
        record("a", "s2", "3", .anger, .fear), record("a", "s2", "4", .anger, .anger),
        record("a", "s3", "5", .sadness, .sadness),
      ], configurations: ["a"], labels: ["anger", "fear", "sadness"])
    let bootstrap = SpeakerBootstrap(
      table, settings: settings(draws: 500), generator: SeededGenerator(seed: 1))
    let samples = bootstrap.samples(of: 0)
    var possible: Set<Double> = []
    for draw in 0..<27 {
      let drawn = [draw % 3, draw / 3 % 3, draw / 9].flatMap { speaker in
        table.configurations[0].filter { table.speakerOfRecording[$0.recording] == speaker }
      }
      let confusion = ConfusionMatrix(
        labels: table.labels, truths: drawn.map(\.truth), predictions: drawn.map(\.predicted))
      possible.insert((Metrics(of: confusion).uar * 1e12).rounded())
    }
    #expect(Set(samples.uar.map { ($0 * 1e12).rounded() }) == possible)
    #expect(samples.recalls[2].count < 500 && samples.recalls[2].allSatisfy { $0 == 1 })
    #expect((samples.uar + samples.accuracy + samples.macroF1).allSatisfy { $0.isFinite })
  }

  @Test("The two-level form takes as many recordings of each speaker drawn as there are")
  func twoLevelCounts() {
    // One of four recordings of each speaker is right: with all four, shares are multiples of 1/12.
    let records = ["s1", "s2", "s3"].flatMap { speaker in
      (0..<4).map { repetition in
        record("a", speaker, "\(speaker)-\(repetition)", .anger, repetition == 0 ? .anger : .fear)
      }
    }
    let samples = SpeakerBootstrap(
      PredictionCounts(records, configurations: ["a"], labels: ["anger", "fear"]),
      settings: settings(draws: 300, twoLevel: true), generator: SeededGenerator(seed: 2)
    ).samples(of: 0)
    let counts = samples.accuracy.map { $0 * 12 }
    #expect(counts.allSatisfy { abs($0 - $0.rounded()) < 1e-9 })
    #expect(counts.contains { Int(saturating: $0.rounded()) % 2 == 1 })
    #expect(abs(Statistics.mean(samples.accuracy) - 0.25) < 0.03)
  }

  @Test("Comparisons among clean configurations and among leaky ones are corrected as one family")
  func oneFamily() throws {
    let records = predictions(
      speakers: 12, recordings: 5, skills: ["a": 0.5, "b": 0.6, "leaky": 0.9, "wrong": 0.95])
    let found = try #require(
      CorpusStatistics(
        of: corpus(records, leaky: ["leaky", "wrong"]), predictions: records,
        settings: settings(draws: 200), seed: 7))
    #expect(found.comparisons.count == 2)
    #expect(
      found.comparisons.map(\.wilcoxon.holmPValue)
        == HolmCorrection.adjusted(found.comparisons.map(\.wilcoxon.pValue)))
    #expect(found.varianceDecomposition?.phases.first?.alternatives == ["a", "b"])
  }

  @Test("Drawing recordings too makes intervals wider, and everything follows from the seed")
  func twoLevel() throws {
    let records = predictions(speakers: 15, recordings: 4, skills: ["a": 0.6, "b": 0.55])
    let one = try statistics(records, settings())
    let two = try statistics(records, settings(twoLevel: true))
    for (narrow, wide) in zip(one.intervals, two.intervals) {
      let (narrow, wide) = (try #require(narrow.uar), try #require(wide.uar))
      #expect(wide.upper - wide.lower > narrow.upper - narrow.lower)
    }
    #expect(try statistics(records, settings()) == one)
    #expect(try statistics(records.reversed(), settings()).intervals == one.intervals)
    #expect(try statistics(records, settings(), seed: 8).intervals != one.intervals)
  }

  @Test("Differences are paired: a configuration against its copy has none")
  func copies() throws {
    let records = predictions(speakers: 10, recordings: 5, skills: ["a": 0.6])
    let copies =
      records
      + records.map {
        record(
          "b", $0.speaker, $0.recording, Emotion($0.truth), Emotion($0.predicted))
      }
    let comparison = try #require(try statistics(copies, settings()).comparisons.first)
    #expect(comparison.first == "a" && comparison.second == "b" && comparison.difference == 0)
    #expect(comparison.interval == Interval(lower: 0, upper: 0))
    #expect(comparison.ties == 10 && comparison.wins == 0 && comparison.losses == 0)
    #expect(comparison.wilcoxon.pValue == 1 && comparison.signFlip.pValue == 1)
    #expect(comparison.mcNemar.pValue == 1)
    #expect(comparison.resampledT == nil && comparison.cohensD == nil)
    #expect(!comparison.isSignificant)
  }

  @Test("A clear difference is supported, a slight one is not, and the best ones are named")
  func support() throws {
    let records = predictions(
      speakers: 20, recordings: 6, skills: ["a": 0.72, "b": 0.7, "c": 0.4], seed: 3)
    let found = try statistics(records, settings())
    #expect(found.comparisons.count == 3)
    let clear = try #require(found.comparisons.first { $0.first != "c" && $0.second == "c" })
    #expect(clear.isSignificant && clear.difference > 0 && clear.wins > 15)
    #expect((clear.interval?.lower ?? 0) > 0 && clear.rankBiserial > 0.8)
    #expect(clear.signFlip.pValue < 0.01 && clear.mcNemar.pValue < 0.01)
    #expect(found.notWorse == ["a", "b"])
    for comparison in found.comparisons {
      #expect(comparison.wins + comparison.ties + comparison.losses == 20)
      #expect(comparison.wilcoxon.holmPValue >= comparison.wilcoxon.pValue)
      #expect(comparison.resampledT?.degreesOfFreedom == 19)
    }
    let minimumDetectableEffect = try #require(found.minimumDetectableEffect)
    #expect(
      minimumDetectableEffect.speakers == 20 && minimumDetectableEffect.difference > 0
        && minimumDetectableEffect.difference < 0.2)
  }

  @Test("The UAR of speakers is whole: equal figures of unequal counts are ties")
  func wholeScores() {
    // 1 of 2 and 3 of 6 right are both one half, in thirds and in halves.
    var records: [PredictionRecord] = []
    for (speaker, count) in [("s1", 2), ("s2", 6), ("s3", 7)] {
      for repetition in 0..<count {
        let half = repetition < count / 2
        records.append(
          record("a", speaker, "\(speaker)-\(repetition)", .anger, half ? .anger : .fear))
        records.append(
          record("b", speaker, "\(speaker)-\(repetition)", .anger, half ? .fear : .anger))
      }
      records.append(record("a", speaker, "\(speaker)-x", .fear, .fear))
      records.append(record("b", speaker, "\(speaker)-x", .fear, .fear))
    }
    let table = PredictionCounts(records, configurations: ["a", "b"], labels: ["anger", "fear"])
    let scores = WholeSpeakerScores(table)
    #expect(scores.denominator == 2 * 2 * 3 * 7)
    #expect(scores.scores[0] == [63, 63, 60])
    #expect(scores.differences(0, 1) == [0, 0, -6])
  }

  @Test("Counts without a small common multiple are rounded, far below any difference")
  func unevenCounts() {
    var records: [PredictionRecord] = []
    for (speaker, count) in [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37].enumerated() {
      for repetition in 0..<count {
        records.append(
          record(
            "a", "s\(speaker)", "\(speaker)-\(repetition)", .anger, repetition == 0 ? .anger : .fear
          ))
      }
    }
    let scores = WholeSpeakerScores(
      PredictionCounts(records, configurations: ["a"], labels: ["anger", "fear"]))
    #expect(scores.denominator == 1_000_000_000_000)
    #expect(scores.scores[0].prefix(2).contains(500_000_000_000))
  }

  @Test("One speaker has no intervals and no test; few are said to be unreliable")
  func fewSpeakers() throws {
    let one = try statistics(
      predictions(speakers: 1, recordings: 8, skills: ["a": 0.9, "b": 0.2]), settings())
    #expect(one.intervals.allSatisfy { $0.uar == nil && $0.recalls.allSatisfy { $0 == nil } })
    #expect(one.comparisons.allSatisfy { $0.interval == nil && !$0.isSignificant })
    #expect(one.minimumDetectableEffect == nil && one.notWorse == ["a", "b"])
    #expect(one.notes == [.singleSpeaker])
    let few = try statistics(
      predictions(speakers: 4, recordings: 8, skills: ["a": 0.9, "b": 0.2]), settings())
    #expect(few.intervals.allSatisfy { $0.uar != nil })
    #expect(few.comparisons.allSatisfy { !$0.isSignificant })
    #expect(few.notes == [.fewSpeakers(count: 4)])
  }

  @Test("Very many configurations are each compared with the best one only")
  func manyConfigurations() throws {
    let skills = Dictionary(
      uniqueKeysWithValues: (0..<65).map { ("c\($0 + 100)", $0 == 9 ? 0.9 : 0.5) })
    let records = predictions(speakers: 6, recordings: 2, skills: skills)
    let found = try statistics(records, settings(draws: 100))
    #expect(found.comparisons.count == 64)
    #expect(found.comparisons.allSatisfy { $0.first == "c109" })
    #expect(found.notes == [.comparedWithBestOnly(configurations: 65)])
  }

  @Test("Ranks over corpora need two corpora and three configurations on each")
  func acrossCorpora() throws {
    let corpora = [1, 2, 3].map { seed in
      corpus(
        predictions(
          speakers: 6, recordings: 4, skills: ["a": 0.9, "b": 0.6, "c": 0.3], seed: seed))
    }
    #expect(MeanRanks(overCorpora: [corpora[0]], alpha: 0.05) == nil)
    let across = try #require(MeanRanks(overCorpora: corpora, alpha: 0.05))
    #expect(across.configurations.map(\.meanRank) == [1, 2, 3])
    #expect(abs(across.friedman - 6) < 1e-12 && across.imanDavenport == nil)
    #expect(abs(across.criticalDifference - 2.3437006 * (12.0 / 18).squareRoot()) < 1e-6)
    let two = corpus(predictions(speakers: 6, recordings: 4, skills: ["a": 0.9, "b": 0.6]))
    #expect(MeanRanks(overCorpora: corpora + [two], alpha: 0.05) == nil)
  }

  @Test("A leaky configuration is compared with no clean one, and is never among the best")
  func leakyConfigurationsApart() throws {
    let records = predictions(
      speakers: 8, recordings: 4, skills: ["a": 0.4, "b": 0.9, "c": 0.5, "d": 0.95])
    let found = try #require(
      CorpusStatistics(
        of: corpus(records, leaky: ["b", "d"]), predictions: records, settings: settings(), seed: 7)
    )
    let pairs = found.comparisons.map { Set([$0.first, $0.second]) }
    #expect(Set(pairs) == [["a", "c"], ["b", "d"]])
    #expect(found.notWorse.contains("c"))
    #expect(Set(found.notWorse).isSubset(of: ["a", "c"]))
  }
}
