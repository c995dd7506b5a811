import AffektCore
import AffektNumerics
import AffektResults

/// Runs a pipeline: lists the corpora, extracts features, trains and tests every configuration in every fold.
public struct ExperimentRunner: Sendable {
  /// What a run found, without what only the program around it knows.
  @dynamicMemberLookup
  public struct Outcome: Sendable {
    /// The data; its properties are those of the outcome too.
    public let data: RunData
    /// The time of each phase, summed over threads.
    public let phases: [RunEnvironment.Timing]
    /// The time of each step and view of the way to the features, summed over threads.
    public let stages: [RunEnvironment.Timing]
    /// The time of each configuration, summed over threads.
    public let configurations: [RunEnvironment.Timing]
    /// The time of the intervals and tests.
    public let statisticsSeconds: Double
    /// What each node of the graph did, corpus by corpus.
    public let nodes: [NodeReport]
    /// How many folds were computed and how many were known.
    public let parts: [PartReport]

    /// A part of the data.
    public subscript<Value>(dynamicMember path: KeyPath<RunData, Value>) -> Value {
      data[keyPath: path]
    }
  }

  private let pipeline: Pipeline
  private let threads: Int
  private let isStrict: Bool
  private let runsLeakageAblation: Bool
  private let progress: any ProgressReporter
  private let cache: ExperimentCache?
  private let log: RunLog?

  /// Prepares a run.
  ///
  /// `threads` is how many pieces of work run at a time; the results do not depend on it. With
  /// `isStrict` a recording that cannot be used ends the run. With `runsLeakageAblation` every configuration is
  /// tested along leaky practices too, to show what they would buy. With a `cache` only those features are
  /// computed, and with a `log` only those folds, which earlier runs did not; the results are the same.
  public init(
    pipeline: Pipeline, threads: Int, isStrict: Bool = false, runsLeakageAblation: Bool = false,
    progress: any ProgressReporter = SilentProgress(), cache: ExperimentCache? = nil,
    log: RunLog? = nil
  ) {
    self.pipeline = pipeline
    self.threads = threads
    self.isStrict = isStrict
    self.runsLeakageAblation = runsLeakageAblation
    self.progress = progress
    self.cache = cache
    self.log = log
  }

  /// Runs the pipeline.
  ///
  /// Throws when a corpus cannot be listed, no recording of it can be used, or it cannot be split
  /// as the protocol demands. A configuration that cannot be fitted is recorded as failed, and the others go
  /// on.
  public func run() async throws -> Outcome {
    try await evaluated(keepsCorpora: false).outcome
  }

  /// Runs the pipeline, and fits one of its configurations to all recordings of a corpus, or of all corpora under
  /// a protocol that tests them together.
  ///
  /// `choose` names the configuration, from what the run found. Throws as `run()`, and when the configuration
  /// cannot be fitted or looks at the recordings of each speaker together.
  public func trained(
    choosing choose: (ExperimentResults) throws -> String
  ) async throws -> (outcome: Outcome, trained: TrainedConfiguration) {
    let (outcome, runs) = try await evaluated(keepsCorpora: true)
    guard let run = runs.first, runs.count == 1 else {
      throw ExperimentError(
        "a model learns from one corpus, and the pipeline tests \(runs.count) separately; leave one of "
          + "them in the file")
    }
    return (outcome, try run.trained(try choose(outcome.results)))
  }

  /// Evaluates everything, and keeps the corpora with their features if they are needed.
  func evaluated(keepsCorpora: Bool) async throws -> (outcome: Outcome, runs: [CorpusRun]) {
    let prepared = try Preparation(of: pipeline, progress: progress)
    for corpus in pipeline.absentCorpora {
      progress.warn("affekt: the corpus \(corpus.record.name) is absent: \(corpus.reason)")
    }
    for (corpus, _) in prepared.corpora { try requireAllFiles(of: corpus) }
    var runs: [CorpusRun] = []
    var corpora: [CorpusOutcome] = []
    var nodes: [NodeReport] = []
    switch pipeline.evaluation.evaluationProtocol.metadata.scope {
    case .oneCorpus:
      for corpus in prepared.corpora.indices {
        let (corpus, extracted) = try await extract(corpus, of: prepared, nodes: &nodes)
        let run = corpusRun(corpus, extracted)
        corpora.append(try await run.outcome())
        if keepsCorpora { runs.append(run) }
      }
    case .allCorpora, .allEmotions:
      let run = try await union(of: prepared, nodes: &nodes)
      corpora.append(try await run.outcome())
      if keepsCorpora { runs.append(run) }
    }
    var times = PhaseTimes()
    for corpus in corpora { times.add(corpus.times) }
    var data = RunData(results: pipeline.results(on: []))
    for corpus in corpora { data.append(corpus.data) }
    let clock = ContinuousClock()
    let start = clock.now
    data = data.addingStatistics(
      settings: pipeline.evaluation.intervals, threads: threads, progress: progress)
    let statisticsSeconds = (clock.now - start) / .seconds(1)
    let outcome = Outcome(
      data: data,
      phases: PhaseTimes.Phase.allCases.map {
        RunEnvironment.Timing(name: $0.rawValue, seconds: times.seconds(of: $0))
      }, stages: times.timings(of: prepared.graph),
      configurations: corpora.flatMap(\.configurations),
      statisticsSeconds: statisticsSeconds, nodes: nodes, parts: corpora.flatMap(\.parts))
    return (outcome, runs)
  }

  private func corpusRun(_ corpus: CorpusDescription, _ extracted: ExtractedCorpus) -> CorpusRun {
    CorpusRun(
      pipeline: pipeline, threads: threads, progress: progress, corpus: corpus,
      extracted: extracted, runsLeakageAblation: runsLeakageAblation, isStrict: isStrict,
      cache: cache, log: log)
  }

  /// All corpora together, on the emotions that each of them has.
  private func union(of prepared: Preparation, nodes: inout [NodeReport]) async throws -> CorpusRun
  {
    var parts: [(corpus: CorpusDescription, extracted: ExtractedCorpus)] = []
    for corpus in prepared.corpora.indices {
      parts.append(try await extract(corpus, of: prepared, nodes: &nodes))
    }
    let union = try CorpusUnion(
      of: parts.map { (name: $0.corpus.name, recordings: $0.extracted.recordings) },
      scope: pipeline.evaluation.evaluationProtocol.metadata.scope)
    let sources = parts.flatMap(\.extracted.sources)
    let features = parts.flatMap(\.extracted.features)
    let copies = parts.flatMap(\.extracted.copies)
    var times = PhaseTimes()
    for part in parts { times.add(part.extracted.times) }
    return corpusRun(
      CorpusDescription(of: union, parts: parts.map(\.corpus)),
      ExtractedCorpus(
        recordings: union.recordings, sources: union.places.map { sources[$0] },
        features: union.places.map { features[$0] },
        copies: copies.isEmpty ? [] : union.places.map { copies[$0] },
        excluded: parts.flatMap { part in
          part.extracted.excluded.map {
            ExcludedRecording(
              phase: $0.phase, recording: "\(part.corpus.name)/\($0.recording)", reason: $0.reason)
          }
        }, times: times))
  }

  /// Throws, in a strict run, for a corpus with files that cannot be used.
  private func requireAllFiles(of corpus: LoadedCorpus) throws {
    guard isStrict, let rejected = corpus.rejected.first else { return }
    throw ExperimentError(
      "\(corpus.rejected.count) files of '\(corpus.step.name)' cannot be used, for example "
        + "'\(rejected.path)': \(rejected.reason) (--strict)")
  }

  /// Extracts the features of a corpus.
  private func extract(
    _ place: Int, of prepared: Preparation, nodes: inout [NodeReport]
  ) async throws -> (corpus: CorpusDescription, extracted: ExtractedCorpus) {
    let (corpus, imported) = prepared.corpora[place]
    let graph = prepared.graph
    for doubt in corpus.doubts {
      progress.warn("affekt: check the labels of \(corpus.step.name): \(doubt)")
    }
    var description = CorpusDescription(of: corpus)
    description.notes += imported.values.compactMap(\.note).sorted()
    let kept = cache?.features.map { GraphCache($0, graph: graph) }
    let evaluator = RecordingEvaluator(
      graph: graph, imported: imported, cache: kept)
    // What was computed before a run is interrupted serves the next one.
    defer { kept?.flush() }
    var extracted = try await features(of: corpus, by: evaluator)
    try await extracted.addCopies(
      of: pipeline, named: corpus.step.name, threads: threads, progress: progress, cache: cache)
    let damaged = evaluator.tally.damagedCount
    if damaged > 0 {
      cache?.note(
        "\(damaged) damaged \(damaged == 1 ? "entry" : "entries") of the cache noticed; computed "
          + "again and replaced")
    }
    nodes += NodeExplanation(
      graph: graph, counts: evaluator.tally.byNode, known: kept?.known ?? [], build: kept?.build
    ).reports(corpus: corpus.step.name)
    return (description, extracted)
  }

  /// The features of every recording that can be used, and why the others cannot.
  private func features(of corpus: LoadedCorpus, by evaluator: RecordingEvaluator) async throws
    -> ExtractedCorpus
  {
    let recordings = corpus.recordings
    let sources = recordings.map {
      UnlabelledRecording($0, layout: corpus.step.specification.identity)
    }
    let outcomes = try await progress.phase(
      "\(corpus.step.name): features", total: recordings.count
    ) { phase in
      try await concurrentRecordings(count: recordings.count, width: threads) {
        index -> Result<RecordingFeatures, ExcludedRecording> in
        defer { phase.advance() }
        do {
          return .success(try evaluator.features(of: sources[index]))
        } catch let excluded as ExcludedRecording {
          return .failure(excluded)
        }
      }
    }
    var extracted = ExtractedCorpus()
    extracted.times = evaluator.tally.times
    for (index, outcome) in outcomes.enumerated() {
      switch outcome {
      case .success(let features):
        extracted.append(recordings[index], from: sources[index], features)
      case .failure(let excluded): extracted.excluded.append(excluded)
      }
    }
    if let first = extracted.excluded.first {
      let count = extracted.excluded.count
      guard !isStrict else {
        throw ExperimentError(
          "\(count) of \(recordings.count) recordings of '\(corpus.step.name)' cannot be used, "
            + "for example '\(first.recording)': \(first.reason) (--strict)")
      }
      guard !extracted.recordings.isEmpty else {
        throw ExperimentError(
          "none of the \(count) recordings of '\(corpus.step.name)' can be used, for example "
            + "'\(first.recording)': \(first.reason)")
      }
    }
    return extracted
  }
}
