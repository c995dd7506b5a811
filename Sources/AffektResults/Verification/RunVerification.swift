import AffektCore

/// Computes every number of `results.json` again from the predictions, the folds and the seed, and says
/// where they differ.
///
/// What the predictions cannot tell is not checked: durations, contents of recordings, what happened
/// while fitting, and whether scores are calibrated. A compact copy also lacks the predictions of
/// controls and the like, which `unchecked` lists.
public struct RunVerification: Sendable, Equatable {
  /// The number of figures that were computed again.
  public let count: Int
  /// Those that differ.
  public let differences: [ValueDifference]
  /// What cannot be computed again from a compact copy; empty for a whole run.
  public let unchecked: [Unchecked]

  /// Results that cannot be computed again because their predictions are not in a compact copy.
  public struct Unchecked: Sendable, Equatable {
    /// What they are results of.
    public let experiment: PredictionOrigin.Experiment
    /// How many there are.
    public let count: Int
  }

  /// How much is computed again.
  enum Extent {
    /// Everything, and every number is counted.
    case all
    /// Everything, for a caller that only wants to know the differences.
    case differences
    /// What a run has not itself computed from its predictions a moment ago: everything but statistics.
    case withoutStatistics
  }

  /// Verifies a record.
  public init(_ record: RunRecord) throws {
    try self.init(record, extent: .all)
  }

  init(_ record: RunRecord, extent: Extent) throws {
    var comparison = ValueComparison(countingEqualValues: extent == .all)
    let predictions = Dictionary(grouping: record.predictions, by: \.corpus)
    let folds = Dictionary(grouping: record.folds, by: \.corpus)
    for corpus in record.results.corpora {
      let name = corpus.summary.name
      try Self.compare(
        corpus, predictions[name] ?? [], folds[name] ?? [], at: "corpora[\(name)]",
        into: &comparison)
    }
    for corpus in record.results.corpora where !record.isCompact {
      let name = corpus.summary.name
      try comparison.compare(
        ControlMetrics(stated: corpus),
        ControlMetrics(of: record.controlPredictions.filter { $0.corpus == name }),
        at: "corpora[\(name)]")
    }
    if extent != .withoutStatistics {
      try Self.compareStatistics(record, predictions, into: &comparison)
    }
    count = comparison.count
    differences = comparison.differences
    unchecked = record.isCompact ? Self.unchecked(in: record.results) : []
  }

  private static func unchecked(in results: ExperimentResults) -> [Unchecked] {
    let corpora = results.corpora
    let controls = corpora.flatMap(\.controls).count { $0.metrics != nil }
    let steps = corpora.flatMap(\.leakageAblation).flatMap(\.steps).count
    let curves = corpora.flatMap { $0.learningCurves ?? [] }.count
    return [
      Unchecked(experiment: .control, count: controls),
      Unchecked(experiment: .leakageAblation, count: steps),
      Unchecked(experiment: .learningCurve, count: curves),
    ].filter { $0.count > 0 }
  }

  private static func compare(
    _ corpus: CorpusResults, _ predictions: [PredictionRecord], _ folds: [FoldAssignment],
    at place: String, into comparison: inout ValueComparison
  ) throws {
    let emotions = corpus.summary.emotions
    let byConfiguration = Dictionary(grouping: predictions, by: \.configuration)
    for configuration in corpus.configurations {
      try comparison.compare(
        ConfigurationMetrics(stated: configuration),
        ConfigurationMetrics(
          of: byConfiguration[configuration.identifier] ?? [], emotions: emotions),
        at: "\(place).configurations[\(configuration.identifier)]")
    }
    guard !predictions.isEmpty else { return }
    let recordings = Dictionary(
      predictions.map { ($0.recording, $0) }, uniquingKeysWith: { first, _ in first })
    let assigned = Set(folds.map(\.recording))
    let allTested = assigned.allSatisfy { recordings[$0] != nil }
    try comparison.compare(
      FoldMetrics(stated: corpus.evaluation, allTested: allTested),
      FoldMetrics(of: folds, recordings: recordings, emotions: emotions, allTested: allTested),
      at: "\(place).evaluation")
    if allTested {
      try comparison.compare(
        corpus.summary.recordingCount, recordings.count, at: "\(place).summary.recordingCount")
      try comparison.compare(
        LeakageCheckMetrics(stated: corpus),
        LeakageCheckMetrics(of: corpus, assignments: folds, predictions: predictions), at: place)
    }
  }

  private static func compareStatistics(
    _ record: RunRecord, _ predictions: [String: [PredictionRecord]],
    into comparison: inout ValueComparison
  ) throws {
    let results = record.results
    guard let stated = results.corpora.compactMap(\.statistics).first else { return }
    var settings = IntervalSettings()
    settings.draws = stated.draws
    settings.level = stated.level
    settings.twoLevel = stated.isTwoLevel
    let found = results.addingStatistics(from: record.predictions, settings: settings)
    for (stated, found) in zip(results.corpora, found.corpora) {
      try comparison.compare(
        stated.statistics, found.statistics, at: "corpora[\(stated.summary.name)].statistics")
    }
    for corpus in results.corpora where !record.isCompact {
      try compareCurves(
        of: corpus, record, predictions[corpus.summary.name] ?? [], settings, into: &comparison)
    }
    try comparison.compare(results.acrossCorpora, found.acrossCorpora, at: "acrossCorpora")
  }

  private static func compareCurves(
    of corpus: CorpusResults, _ record: RunRecord, _ predictions: [PredictionRecord],
    _ settings: IntervalSettings, into comparison: inout ValueComparison
  ) throws {
    let name = corpus.summary.name
    let byConfiguration = Dictionary(
      grouping: record.controlPredictions.filter { $0.corpus == name }, by: \.configuration)
    for curve in corpus.learningCurves ?? [] {
      try comparison.compare(
        curve,
        LearningCurve(
          of: curve.configuration, emotions: corpus.summary.emotions,
          predictions: byConfiguration[curve.configuration] ?? [],
          full: predictions.filter { $0.configuration == curve.configuration },
          fullCount: curve.points.last?.speakerCount ?? 0, settings: settings,
          seed: record.results.seed), at: "corpora[\(name)].learningCurves[\(curve.configuration)]")
    }
  }
}
