import AffektCore

/// Checks that what was read from `results.json` is of a shape that a run can have written: lists have
/// the lengths of what they belong to, counts are not negative, and names are there once.
///
/// What is computed and drawn from the results relies on it.
struct ResultsValidation {
  /// Why the results cannot be those of a run; nil when they can.
  static func problem(in results: ExperimentResults) -> String? {
    if let name = repeated(results.corpora.map(\.summary.name)) {
      return "two corpora are called '\(name)'"
    }
    for corpus in results.corpora {
      if let problem = ResultsValidation(corpus: corpus).problem {
        return "corpora[\(corpus.summary.name)]: \(problem)"
      }
    }
    return results.acrossCorpora.flatMap(problem(in:))
  }

  private let corpus: CorpusResults

  private var problem: String? {
    problemInSummary ?? problemInFolds ?? problemInConfigurations ?? problemInStatistics
      ?? problemInControls
  }

  private var emotionCount: Int { corpus.summary.emotions.count }

  private var problemInSummary: String? {
    let summary = corpus.summary
    if emotionCount == 0 { return "there is no emotion" }
    if let name = Self.repeated(summary.emotions.map(\.rawValue)) {
      return "the emotion '\(name)' is listed twice"
    }
    if let name = Self.repeated(summary.speakers.map(\.speaker)) {
      return "the speaker '\(name)' is listed twice"
    }
    for speaker in summary.speakers {
      guard speaker.counts.count == emotionCount, Self.areCounts(speaker.counts) else {
        return "summary.speakers[\(speaker.speaker)].counts are not one count for each emotion"
      }
    }
    let counts =
      [summary.recordingCount] + summary.sampleRates.values + summary.labelChanges.map(\.count)
    guard Self.areCounts(counts) else { return "a count of the summary is negative" }
    return summary.totalDuration >= 0 ? nil : "summary.totalDuration is negative"
  }

  private var problemInFolds: String? {
    let folds = corpus.evaluation.folds
    if let name = Self.repeated(folds.map(\.name)) { return "two folds are called '\(name)'" }
    guard Self.areCounts(folds.flatMap { [$0.trainingCount, $0.testCount] }),
      Self.areCounts(corpus.overlaps.flatMap { [$0.foldCount, $0.sharedCount] })
    else { return "a count of the folds is negative" }
    return nil
  }

  private var problemInConfigurations: String? {
    if let name = Self.repeated(corpus.configurations.map(\.identifier)) {
      return "two configurations are called '\(name)'"
    }
    let labels = corpus.summary.emotions.map(\.label)
    for configuration in corpus.configurations {
      let place = "configurations[\(configuration.identifier)]"
      if let problem = Self.problem(in: configuration.pooled) {
        return "\(place).pooled: \(problem)"
      }
      guard configuration.pooled.confusion.labels == labels else {
        return "\(place).pooled.confusion.labels are not the emotions of the corpus"
      }
      guard configuration.columnCount >= 0, Self.areCounts(configuration.speakers.map(\.count))
      else { return "\(place): a count is negative" }
    }
    return nil
  }

  private var problemInStatistics: String? {
    guard let statistics = corpus.statistics else { return nil }
    guard (1...IntervalSettings.greatestDraws).contains(statistics.draws) else {
      return "statistics.draws is \(statistics.draws), and a run draws from 1 to "
        + "\(IntervalSettings.greatestDraws) times"
    }
    guard statistics.level > 0, statistics.level < 1 else {
      return "statistics.level is \(statistics.level), and lies between 0 and 1"
    }
    for intervals in statistics.intervals where intervals.recalls.count != emotionCount {
      return "statistics.intervals[\(intervals.configuration)].recalls are not one for each emotion"
    }
    guard
      Self.areCounts(
        [statistics.speakerCount]
          + statistics.comparisons.flatMap { [$0.wins, $0.ties, $0.losses] })
    else { return "a count of the statistics is negative" }
    return statistics.ranks.flatMap(Self.problem(in:))
  }

  private var problemInControls: String? {
    for control in corpus.controls {
      guard (0...1).contains(control.chance) else {
        return "controls[\(control.control)].chance is \(control.chance), and is a share"
      }
      if let problem = control.metrics.flatMap(Self.problem(in:)) {
        return "controls[\(control.control)].metrics: \(problem)"
      }
    }
    for point in (corpus.learningCurves ?? []).flatMap(\.points) where point.speakerCount < 1 {
      return "a point of a learning curve has \(point.speakerCount) speakers"
    }
    return nil
  }

  static func problem(in metrics: Metrics) -> String? {
    let confusion = metrics.confusion
    if let label = repeated(confusion.labels.map(\.rawValue)) {
      return "confusion.labels has '\(label)' twice"
    }
    guard confusion.counts.count == confusion.labels.count,
      confusion.counts.allSatisfy({ $0.count == confusion.labels.count && areCounts($0) })
    else { return "confusion.counts is not one row and one column of counts for each label" }
    guard metrics.classes.map(\.label) == confusion.labels,
      areCounts(metrics.classes.map(\.support))
    else { return "classes are not the labels of the confusion matrix" }
    return nil
  }

  private static func problem(in ranks: MeanRanks) -> String? {
    if let name = repeated(ranks.configurations.map(\.configuration)) {
      return "the configuration '\(name)' is ranked twice"
    }
    return repeated(ranks.blocks).map { "the ranks have '\($0)' twice" }
  }

  static func areCounts(_ numbers: [Int]) -> Bool { numbers.allSatisfy { $0 >= 0 } }

  static func repeated(_ names: [String]) -> String? {
    var seen: Set<String> = []
    return names.first { !seen.insert($0).inserted }
  }
}
