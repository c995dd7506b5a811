import AffektCore
import AffektNumerics

/// Runs a pipeline: lists the corpora, extracts features, trains and tests every cell in every fold.
public struct ExperimentRunner: Sendable {
  /// What a run found, without what only the program around it knows.
  public struct Outcome: Sendable {
    /// The results.
    public let results: ExperimentResults
    /// Every decision.
    public let predictions: [PredictionRecord]
    /// Which recording is on which side of which fold.
    public let folds: [FoldAssignment]
    /// The time of each phase, summed over threads.
    public let phases: [RunEnvironment.Timing]
    /// The time of each cell, summed over threads.
    public let cells: [RunEnvironment.Timing]
  }

  private let pipeline: Pipeline
  private let threads: Int
  private let isStrict: Bool
  private let progress: any ProgressReporter

  /// Prepares a run.
  ///
  /// `threads` is how many pieces of work run at a time; the results do not depend on it. With
  /// `isStrict` a recording that cannot be used ends the run.
  public init(
    pipeline: Pipeline, threads: Int, isStrict: Bool = false,
    progress: any ProgressReporter = SilentProgress()
  ) {
    self.pipeline = pipeline
    self.threads = threads
    self.isStrict = isStrict
    self.progress = progress
  }

  /// Runs the pipeline.
  ///
  /// Throws when a corpus cannot be listed, no recording of it can be used, or it cannot be divided
  /// as the protocol demands. A cell that cannot be fitted is recorded as failed, and the others go
  /// on.
  public func run() async throws -> Outcome {
    let graph = ExperimentGraph(of: pipeline)
    var corpora: [CorpusOutcome] = []
    for step in pipeline.corpora {
      corpora.append(try await run(on: step, graph: graph))
    }
    var times = PhaseTimes()
    for corpus in corpora { times.add(corpus.times) }
    let predictions = corpora.flatMap(\.predictions)
    return Outcome(
      results: ExperimentResults(
        name: pipeline.name, seed: pipeline.evaluation.seed, corpora: corpora.map(\.results)
      ).addingStatistics(from: predictions, settings: pipeline.evaluation.intervals),
      predictions: predictions, folds: corpora.flatMap(\.folds),
      phases: PhaseTimes.Phase.allCases.map {
        RunEnvironment.Timing(name: $0.rawValue, seconds: times.seconds(of: $0))
      }, cells: corpora.flatMap(\.cells))
  }

  private func run(on step: CorpusStep, graph: ExperimentGraph) async throws -> CorpusOutcome {
    let corpus = try LoadedCorpus(step)
    if let rejected = corpus.rejected.first, isStrict {
      throw ExperimentError(
        "\(corpus.rejected.count) files of '\(step.name)' cannot be used, for example "
          + "'\(rejected.path)': \(rejected.reason) (--strict)")
    }
    let extracted = try await extract(corpus, graph: graph)
    return try await CorpusRun(
      pipeline: pipeline, threads: threads, progress: progress, corpus: corpus,
      extracted: extracted
    ).outcome()
  }

  /// The features of every recording that can be used, and why the others cannot.
  private func extract(_ corpus: LoadedCorpus, graph: ExperimentGraph) async throws
    -> ExtractedCorpus
  {
    let evaluator = RecordingEvaluator(graph: graph)
    let recordings = corpus.recordings
    progress.begin("\(corpus.step.name): features", total: recordings.count)
    let outcomes = try await concurrentMap(count: recordings.count, width: threads) {
      [progress] index -> Result<RecordingFeatures, ExcludedRecording> in
      defer { progress.advance() }
      do {
        return .success(try evaluator.features(of: recordings[index]))
      } catch let excluded as ExcludedRecording {
        return .failure(excluded)
      }
    }
    progress.end()
    var extracted = ExtractedCorpus()
    for (recording, outcome) in zip(recordings, outcomes) {
      switch outcome {
      case .success(let features): extracted.append(recording, features)
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
