import AffektCore
import AffektResults
import Foundation

/// One corpus under one protocol, with what all sections about it need.
struct CorpusContext: CorpusSetting {
  /// A configuration and its place in the ranking.
  struct RankedConfiguration {
    /// The place by pooled UAR among the configurations with the same status, from 1; equal scores share a
    /// place.
    let rank: Int
    /// The configuration.
    let configuration: ConfigurationResults
    /// What tells the configuration from the others: the names of the phases that differ between configurations, and its
    /// status where it is not clean and others are.
    let title: String
    /// The configuration's part of names of files.
    let slug: String

    /// What the counts of the configuration's confusion matrix are: with several seeds every recording is predicted
    /// several times.
    var unit: String { configuration.seeds.count > 1 ? "prediction" : "recording" }
  }

  /// The scores.
  let results: CorpusResults
  /// The corpus's part of names of files and places.
  let slug: String
  /// The configurations, clean ones first and leaky ones last, then best pooled UAR first, equal ones in the
  /// order of the pipeline file.
  let ranking: [RankedConfiguration]
  /// The phases that differ between configurations.
  let varied: [Phase]

  /// The recordings that were used, in order; empty where the run did not keep them.
  let recordings: [RecordingRecord]
  /// The predictions of the run, of other corpora too; empty where the run did not keep them.
  let predictions: [PredictionRecord]
  /// What the recordings and their features look like; nil where the run did not keep it.
  let exploration: CorpusExploration?
  /// Whether the report is about this corpus alone, so that it need not be named everywhere.
  let isOnly: Bool

  /// All corpora of a run, each with a name of its own for files and places.
  static func all(of record: RunRecord) -> [CorpusContext] {
    var slugs = UniqueNames()
    return record.results.corpora.map { corpus in
      CorpusContext(
        corpus, slug: slugs.name(for: corpus.summary.name),
        recordings: record.recordings.filter { $0.corpus == corpus.summary.name },
        predictions: record.predictions,
        exploration: record.exploration.corpus(corpus.summary.name),
        isOnly: record.results.corpora.count == 1)
    }
  }

  /// Prepares a corpus.
  init(
    _ results: CorpusResults, slug: String, recordings: [RecordingRecord] = [],
    predictions: [PredictionRecord] = [], exploration: CorpusExploration? = nil,
    isOnly: Bool = false
  ) {
    self.results = results
    self.isOnly = isOnly
    self.recordings = recordings
    self.predictions = predictions
    self.exploration = exploration
    self.slug = slug
    let configurations = results.configurations
    let varied = Phase.allCases.filter { phase in Set(configurations.map(phase.name)).count > 1 }
    self.varied = varied
    let ordered = configurations.enumerated().sorted { left, right in
      let statuses = (left.element.leakageCheck.status, right.element.leakageCheck.status)
      guard statuses.0 == statuses.1 else { return statuses.0 < statuses.1 }
      return left.element.pooled.uar != right.element.pooled.uar
        ? left.element.pooled.uar > right.element.pooled.uar : left.offset < right.offset
    }.map(\.element)
    let isMixed = Set(configurations.map(\.leakageCheck.status)).count > 1
    var slugs = UniqueNames()
    ranking = ordered.map { configuration in
      let better = ordered.count {
        $0.leakageCheck.status == configuration.leakageCheck.status
          && $0.pooled.uar > configuration.pooled.uar
      }
      let shown = varied.isEmpty ? [.classifier] : varied
      return RankedConfiguration(
        rank: better + 1, configuration: configuration,
        title: shown.map { $0.name(configuration) }.joined(separator: " · ")
          + (isMixed && configuration.leakageCheck.status != .clean
            ? " (\(configuration.leakageCheck.status.rawValue))" : ""),
        slug: slugs.name(for: configuration.identifier))
    }
  }

  /// The corpus's name.
  var name: String { results.summary.name }

  /// The protocol's identifier.
  var protocolIdentifier: String { results.evaluation.identifier }

  /// Whether no speaker is in both sets of a fold.
  var isSpeakerIndependent: Bool { results.evaluation.isSpeakerIndependent }

  /// How many recordings of each emotion were tested, in the order of the corpus's emotions.
  var supports: [Int] {
    let emotions = results.summary.emotions
    guard let confusion = results.configurations.first?.pooled.confusion else {
      return emotions.indices.map { place in
        results.summary.speakers.reduce(0) { $0 + $1.counts[place] }
      }
    }
    return emotions.map { emotion in
      confusion.labels.firstIndex(of: emotion.label).map { confusion.support(of: $0) } ?? 0
    }
  }

  /// The UAR that guessing has in expectation: 1/K for K emotions that occur; nil without any.
  var chance: Double? {
    let occurring = supports.count { $0 > 0 }
    return occurring > 0 ? 1 / Double(occurring) : nil
  }

  /// The most frequent emotion among the tested recordings and its share: the accuracy of a
  /// classifier that always predicts it. The first one where several are most frequent.
  var majority: (emotion: Emotion, share: Double)? {
    let supports = self.supports
    let total = supports.reduce(0, +)
    guard total > 0, let most = supports.max(),
      let place = supports.firstIndex(of: most)
    else { return nil }
    return (results.summary.emotions[place], Double(most) / Double(total))
  }

  /// What the emotion of `majority` is: the most frequent one, or one of several.
  var majorityText: String {
    let occurring = supports.filter { $0 > 0 }
    let count = occurring.count { $0 == occurring.max() }
    return switch count {
    case 0...1: "the most frequent emotion"
    case occurring.count: "as frequent as every other emotion"
    default: "one of the \(count) most frequent emotions"
    }
  }

  /// The intervals of a configuration; nil before they are computed.
  func intervals(of configuration: ConfigurationResults) -> ConfigurationIntervals? {
    results.statistics?.intervals.first { $0.configuration == configuration.identifier }
  }

  /// The predictions of a configuration.
  func predictions(of configuration: ConfigurationResults) -> [PredictionRecord] {
    predictions.filter {
      $0.configuration == configuration.identifier && $0.corpus == results.summary.name
    }
  }

  /// What tells a configuration from the others.
  func title(of identifier: String) -> String {
    ranking.first { $0.configuration.identifier == identifier }?.title ?? identifier
  }

  /// How many recordings and speakers were tested; nil where all were, and where nothing was.
  var testedPart: (recordings: Int, speakers: Int)? {
    guard let best = results.configurations.first else { return nil }
    let speakers = Set(results.evaluation.folds.flatMap(\.testSpeakers)).count
    guard speakers < results.summary.speakers.count, let seed = best.seeds.first?.seed else {
      return nil
    }
    let folds = best.folds.filter { $0.seed == seed }.map(\.fold)
    let recordings = results.evaluation.folds.filter { folds.contains($0.name) }
      .reduce(0) { $0 + $1.testCount }
    return recordings < results.summary.recordingCount ? (recordings, speakers) : nil
  }

  /// The level of intervals, `95 %`.
  var levelText: String { NumberFormat.level(level) }

  /// The level of intervals, from 0 to 1.
  var level: Double { results.statistics?.level ?? 0.95 }

  /// Whether configurations differ in what their leakage checks say, so that they are ranked in groups.
  var hasMixedStatuses: Bool { Set(ranking.map(\.configuration.leakageCheck.status)).count > 1 }

  /// The configurations that are ranked beside the first: those with its status.
  var leading: [RankedConfiguration] {
    ranking.filter {
      $0.configuration.leakageCheck.status == ranking.first?.configuration.leakageCheck.status
    }
  }

  /// Whether the speakers are enough for any difference to be significant.
  var canFindDifferences: Bool {
    results.statistics?.canFindDifferences ?? false
  }

  /// The first configuration and those beside it that are not found to be worse; empty where no difference
  /// could be found at all.
  var tied: [RankedConfiguration] {
    guard let statistics = results.statistics, canFindDifferences else { return [] }
    let names = Set(statistics.notWorse)
    return leading.enumerated().filter { place, ranked in
      place == 0 || names.contains(ranked.configuration.identifier)
    }.map(\.element)
  }

  /// The phase with the largest share of the variance of the UAR; nil where the variance is not divided among
  /// several phases.
  var decisivePhase: (name: String, share: Double, configurationCount: Int)? {
    guard let decomposition = results.statistics?.varianceDecomposition,
      decomposition.phases.count > 1,
      let most = decomposition.phases.max(by: { $0.shapley < $1.shapley })
    else { return nil }
    return (most.phase, most.shapley, decomposition.configurationCount)
  }

  /// The control without any feature of the voice that has the highest UAR.
  var strongestControl: (control: Control, uar: Double)? {
    results.controls.filter { [.duration, .loudness, .sex].contains($0.control) }
      .compactMap { control in control.metrics.map { (control.control, $0.uar) } }
      .max { $0.1 < $1.1 }
  }

  /// The control that tells speakers by the features with the highest UAR.
  var bestSpeakerProbe: (uar: Double, chance: Double, isAboveGuessing: Bool)? {
    results.controls.filter { $0.control == .speakerIdentity }
      .compactMap { control in
        control.metrics.map {
          ($0.uar, control.chance, $0.uar > (control.guessing?.upper ?? control.chance))
        }
      }
      .max { $0.0 < $1.0 }
  }

  /// Whether a control without any feature of the voice is as good as the first configuration: the
  /// interval of the difference holds 0, or it has a UAR as high.
  var isBestNoBetterThanControls: Bool {
    guard let control = strongestControl else { return false }
    return results.rivalControls.contains { $0.control == control.control }
  }

  /// The UAR of a configuration with its interval: `0.531 (0.482 to 0.561)`.
  func estimate(of configuration: ConfigurationResults) -> String {
    let interval = intervals(of: configuration)?.uar.map { " (\(Prose.range($0)))" }
    return NumberFormat.score(configuration.pooled.uar) + (interval ?? "")
  }

  /// Whether settings were chosen in some configuration; those that could not be tuned have no result.
  var hasTuning: Bool {
    ranking.contains { $0.configuration.folds.contains { !$0.candidates.isEmpty } }
  }

  /// Whether some configuration was tested under several seeds.
  var hasRepetitions: Bool { ranking.contains { $0.configuration.seeds.count > 1 } }
}
