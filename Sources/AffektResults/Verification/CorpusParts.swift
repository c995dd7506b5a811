import AffektCore

/// The parts of a run that are about one corpus, to compute its results again.
struct CorpusParts {
  private let corpus: CorpusResults
  private let predictions: [String?: [PredictionRecord]]
  private let controlPredictions: [PredictionRecord]?
  private let assignments: [FoldAssignment]
  private let outline: PipelineOutline
  private let neighbors: [NeighborRecord]
  private let facts: CorpusFacts
  private let plugin: PluginRecord?

  /// Collects the parts; without `controlPredictions` and `table` what follows from them is not compared.
  /// `plugin` is what the protocol says of itself.
  init(
    corpus: CorpusResults, predictions: [PredictionRecord],
    controlPredictions: [PredictionRecord]?, assignments: [FoldAssignment],
    table: [RecordingRecord]?, neighbors: [NeighborRecord], outline: PipelineOutline,
    plugin: PluginRecord?
  ) {
    self.neighbors = neighbors
    self.plugin = plugin
    self.corpus = corpus
    self.predictions = Dictionary(grouping: predictions, by: \.configuration)
    self.controlPredictions = controlPredictions
    self.assignments = assignments
    self.outline = outline
    facts = CorpusFacts(table: table, predictions: predictions, assignments: assignments)
  }

  /// Compares the results that are stated with what follows from the other parts.
  func compare(at place: String, into comparison: inout ValueComparison) throws {
    let folds = FoldSets.all(of: assignments)
    try comparison.compare(
      PipelineMetrics(stated: corpus, outline: outline),
      PipelineMetrics(of: outline, stated: corpus), at: place)
    for configuration in corpus.configurations {
      try comparison.compare(
        ConfigurationMetrics(stated: configuration),
        ConfigurationMetrics(
          of: predictions[configuration.identifier] ?? [], emotions: corpus.summary.emotions,
          stated: configuration), at: "\(place).configurations[\(configuration.identifier)]")
    }
    if let plugin {
      try comparison.compare(
        ProtocolWords(corpus.evaluation), ProtocolWords(plugin), at: "\(place).evaluation")
    }
    if !facts.recordings.isEmpty {
      try comparison.compare(
        FoldMetrics(stated: corpus.evaluation, facts: facts, outline: outline),
        FoldMetrics(
          of: assignments, folds: folds, facts: facts, emotions: corpus.summary.emotions,
          outline: outline),
        at: "\(place).evaluation")
    }
    try compareTables(folds, at: place, into: &comparison)
    var overlaps = corpus.overlaps
    if facts.isComplete {
      try comparison.compare(
        SummaryMetrics(stated: corpus.summary, facts: facts, outline: outline),
        SummaryMetrics(of: facts, stated: corpus.summary, outline: outline), at: "\(place).summary")
      let leakageChecks = LeakageCheckMetrics(
        of: corpus, folds: folds, facts: facts, predictions: predictions)
      overlaps = leakageChecks.overlaps
      try comparison.compare(LeakageCheckMetrics(stated: corpus), leakageChecks, at: place)
    }
    try comparison.compare(
      ControlMetrics(stated: corpus),
      ControlMetrics(of: controlPredictions, stated: corpus, facts: facts, outline: outline),
      at: place)
    if let controlPredictions {
      try comparison.compare(
        LeakageAblationMetrics(stated: corpus),
        LeakageAblationMetrics(
          of: controlPredictions, stated: corpus, facts: facts, overlaps: overlaps), at: place)
    }
  }
}

extension CorpusParts {
  /// How many rows of `neighbors.csv` are not about a tested recording and one of the training set.
  private static func misplaced(_ neighbors: [NeighborRecord], in folds: [FoldSets]) -> Int {
    var sets: [String: (training: Set<String>, test: Set<String>)] = [:]
    for fold in folds { sets[fold.name] = (Set(fold.training), Set(fold.test)) }
    return neighbors.count { row in
      guard let fold = sets[row.fold] else { return true }
      return !fold.test.contains(row.recording) || !fold.training.contains(row.neighbor)
    }
  }
}

/// What a protocol says of itself in two places.
private struct ProtocolWords: Encodable, Equatable {
  private let explanation: String
  private let version: Int
  private let source: String

  init(_ evaluation: ProtocolSummary) {
    explanation = evaluation.explanation
    version = evaluation.metadata.version
    source = evaluation.metadata.source
  }

  init(_ plugin: PluginRecord) {
    explanation = plugin.summary
    version = plugin.version
    source = plugin.reference
  }
}

extension CorpusParts {
  /// Compares predictions and neighbours with the sets of the folds.
  private func compareTables(
    _ folds: [FoldSets], at place: String, into comparison: inout ValueComparison
  ) throws {
    let tests = Dictionary(
      folds.map { ($0.name, Set($0.test)) }, uniquingKeysWith: { first, _ in first })
    for configuration in corpus.configurations {
      try comparison.compare(
        TestedSets(of: predictions[configuration.identifier] ?? [], folds: folds, tests: tests),
        TestedSets(of: folds, seeds: configuration.seeds.map(\.seed)),
        at: "\(place).configurations[\(configuration.identifier)].predictions")
    }
    if !neighbors.isEmpty {
      try comparison.compare(
        Self.misplaced(neighbors, in: folds), 0, at: "\(place).neighbors in the wrong set")
    }
  }
}

/// How many recordings of each test set were predicted, and how many others.
private struct TestedSets: Encodable, Equatable {
  private struct Fold: Encodable, Equatable {
    let fold: String
    let seed: UInt64
    var tested: Int
  }

  private let folds: [Fold]
  private let outsideOfTestSets: Int

  /// Counts predictions of one configuration; `tests` are the test sets by the names of their folds.
  init(of predictions: [PredictionRecord], folds: [FoldSets], tests: [String: Set<String>]) {
    var counts: [UInt64: [String: Int]] = [:]
    var outside = 0
    for prediction in predictions {
      if tests[prediction.fold]?.contains(prediction.recording) == true {
        counts[prediction.seed, default: [:]][prediction.fold, default: 0] += 1
      } else {
        outside += 1
      }
    }
    self.folds = counts.keys.sorted().flatMap { seed in
      folds.map { Fold(fold: $0.name, seed: seed, tested: counts[seed]?[$0.name] ?? 0) }
    }
    outsideOfTestSets = outside
  }

  /// What the folds ask for.
  init(of folds: [FoldSets], seeds: [UInt64]) {
    self.folds = seeds.sorted().flatMap { seed in
      folds.map { Fold(fold: $0.name, seed: seed, tested: $0.test.count) }
    }
    outsideOfTestSets = 0
  }
}
