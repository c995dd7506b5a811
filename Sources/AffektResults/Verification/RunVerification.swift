import AffektCore

/// Computes every number of `results.json` again from the tables, the pipeline and the seed, and says
/// where they differ.
///
/// What no other file of the run tells is in `unchecked`, kind by kind; a test changes every field and
/// holds that it is found or listed there.
public struct RunVerification: Sendable, Equatable {
  /// The number of figures that were computed again.
  public let count: Int
  /// Those that differ.
  public let differences: [ValueDifference]
  /// The fields that cannot be computed again, kind by kind.
  public let unchecked: [Unchecked]

  /// Fields of one kind that cannot be computed again.
  public struct Unchecked: Sendable, Equatable {
    /// The kind.
    public let field: UncheckedField
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
    let outline = PipelineOutline(record.pipelineSettings)
    var comparison = ValueComparison(countingEqualValues: extent == .all)
    try comparison.compare(
      Head(stated: record.results, outline), Head(of: outline, record.results), at: "results")
    let predictions = Dictionary(grouping: record.predictions, by: \.corpus)
    let controls = Dictionary(grouping: record.controlPredictions, by: \.corpus)
    let folds = Dictionary(grouping: record.folds, by: \.corpus)
    let recordings = Dictionary(grouping: record.recordings, by: \.corpus)
    let neighbors = Dictionary(grouping: record.neighbors, by: \.corpus)
    for corpus in record.results.corpora {
      let name = corpus.summary.name
      let parts = CorpusParts(
        corpus: corpus, predictions: predictions[name] ?? [],
        controlPredictions: record.isCompact ? nil : controls[name] ?? [],
        assignments: folds[name] ?? [],
        table: record.recordings.isEmpty ? nil : recordings[name] ?? [],
        neighbors: neighbors[name] ?? [], outline: outline,
        plugin: record.results.plugins.first { $0.kind == PluginKind.protocol.rawValue })
      try parts.compare(at: "corpora[\(name)]", into: &comparison)
    }
    if extent != .withoutStatistics {
      try Self.compareStatistics(record, predictions, outline, into: &comparison)
    }
    count = comparison.count
    differences = comparison.differences
    unchecked = UncheckedField.allCases.map {
      Unchecked(field: $0, count: $0.count(in: record, outline))
    }.filter { $0.count > 0 }
  }

  /// What the pipeline says of the whole run.
  private struct Head: Encodable, Equatable {
    let name: String?
    let seed: UInt64?
    let corpora: [String]?

    init(stated results: ExperimentResults, _ outline: PipelineOutline) {
      name = outline.name == nil ? nil : results.name
      seed = outline.seed == nil ? nil : results.seed
      corpora = outline.corpora == nil ? nil : results.corpora.map(\.summary.name)
    }

    init(of outline: PipelineOutline, _ results: ExperimentResults) {
      name = outline.name
      seed = outline.seed
      corpora = outline.corpusNames(count: results.corpora.count)
    }
  }

  private static func compareStatistics(
    _ record: RunRecord, _ predictions: [String: [PredictionRecord]], _ outline: PipelineOutline,
    into comparison: inout ValueComparison
  ) throws {
    let results = record.results
    var settings = outline.intervals ?? IntervalSettings()
    if outline.intervals == nil, let stated = results.corpora.compactMap(\.statistics).first {
      settings.draws = stated.draws
      settings.level = stated.level
      settings.twoLevel = stated.isTwoLevel
    }
    let found = results.addingStatistics(
      from: record.predictions, controls: record.isCompact ? nil : record.controlPredictions,
      settings: settings)
    for (stated, found) in zip(results.corpora, found.corpora) {
      try comparison.compare(
        stated.statistics, found.statistics, at: "corpora[\(stated.summary.name)].statistics")
      try comparison.compare(
        stated.controls.map(\.behindBest), found.controls.map(\.behindBest),
        at: "corpora[\(stated.summary.name)].controls.behindBest")
    }
    for corpus in results.corpora where !record.isCompact {
      let name = corpus.summary.name
      try comparison.compare(
        corpus.learningCurves,
        curves(
          of: corpus, record.controlPredictions.filter { $0.corpus == name },
          full: predictions[name] ?? [],
          fullCount: speakerCount(in: corpus, record, predictions[name] ?? []),
          settings, seed: results.seed, isAsked: outline.hasLearningCurve),
        at: "corpora[\(name)].learningCurves")
      try comparison.compare(
        corpus.robustness,
        RobustnessResults(
          of: corpus, outline.robustness, predictions: predictions[name] ?? [],
          controls: record.controlPredictions.filter { $0.corpus == name }, settings: settings,
          seed: results.seed),
        at: "corpora[\(name)].robustness")
    }
    try comparison.compare(results.acrossCorpora, found.acrossCorpora, at: "acrossCorpora")
  }

  /// The learning curves that follow from predictions, in the order of these; nil where none are asked for.
  private static func curves(
    of corpus: CorpusResults, _ predictions: [PredictionRecord], full: [PredictionRecord],
    fullCount: Int, _ settings: IntervalSettings, seed: UInt64, isAsked: Bool?
  ) -> [LearningCurve]? {
    var order: [String] = []
    var byConfiguration: [String: [PredictionRecord]] = [:]
    for prediction in predictions {
      guard case .learningCurve(let configuration, _, _) = prediction.origin else { continue }
      if byConfiguration[configuration] == nil { order.append(configuration) }
      byConfiguration[configuration, default: []].append(prediction)
    }
    guard isAsked ?? (corpus.learningCurves != nil || !order.isEmpty) else { return nil }
    return order.compactMap { configuration in
      LearningCurve(
        of: configuration, emotions: corpus.summary.emotions,
        predictions: byConfiguration[configuration] ?? [],
        full: full.filter { $0.configuration == configuration },
        fullCount: fullCount, settings: settings, seed: seed)
    }
  }

  /// The fewest training speakers of a fold; 0 without a learning curve.
  private static func speakerCount(
    in corpus: CorpusResults, _ record: RunRecord, _ predictions: [PredictionRecord]
  ) -> Int {
    guard corpus.learningCurves != nil else { return 0 }
    let name = corpus.summary.name
    let table = record.recordings.filter { $0.corpus == name }
    let speakers = Dictionary(
      table.isEmpty
        ? predictions.map { ($0.recording, $0.speaker) }
        : table.map { ($0.recording, $0.speaker) }, uniquingKeysWith: { first, _ in first })
    return FoldSets.all(of: record.folds.filter { $0.corpus == name }).map { fold in
      Set(fold.training.compactMap { speakers[$0] }).count
    }.min() ?? 0
  }
}
