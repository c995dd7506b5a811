import AffektCore
import AffektNumerics

/// Trains and tests every cell of a pipeline in every fold of one corpus.
struct CorpusRun: Sendable {
  let pipeline: Pipeline
  let threads: Int
  let progress: any ProgressReporter
  let corpus: LoadedCorpus
  let extracted: ExtractedCorpus

  private var recordings: [Recording] { extracted.recordings }
  private var emotions: [Emotion] { Set(recordings.map(\.emotion)).sorted() }
  private var name: String { corpus.step.name }

  /// One cell in one fold under one seed.
  private struct Trial {
    let cell: Int
    let fold: Int
    let seed: UInt64
  }

  func outcome() async throws -> CorpusOutcome {
    guard emotions.count > 1 else {
      throw ExperimentError(
        "the corpus '\(name)' has one emotion only ('\(emotions[0])'); there is nothing to tell "
          + "apart")
    }
    let folds = try Self.folds(of: recordings, in: pipeline, named: name)
    let cells = pipeline.cells
    let evaluators = try makeEvaluators(for: cells)
    let trials = trials(of: cells, foldCount: folds.count)
    progress.begin("\(name): training and testing", total: trials.count)
    let outcomes = try await concurrentMap(count: trials.count, width: threads) {
      [progress] index -> Result<FoldOutcome, FitError> in
      defer { progress.advance() }
      let trial = trials[index]
      let evaluator = evaluators[trial.cell]
      let fold = folds[trial.fold]
      // The draws depend on the classifier and the fold, so that cells that differ in features or
      // pre-processing are compared under the same draws.
      let draws = SeededGenerator(seed: trial.seed)
        .derived(for: "\(evaluator.classifier.plugin)/\(fold.name)")
      do {
        return .success(try evaluator.watched(fold, generator: draws))
      } catch let error as PluginContractError {
        throw error
      } catch {
        return .failure(FitError("\(error)"))
      }
    }
    progress.end()
    return assemble(cells, folds, Array(zip(trials, outcomes)))
  }

  /// Every cell in every fold; a classifier that draws at random under several seeds.
  private func trials(of cells: [Cell], foldCount: Int) -> [Trial] {
    cells.enumerated().flatMap { place, cell in
      pipeline.seeds(of: cell).flatMap { seed in
        (0..<foldCount).map { Trial(cell: place, fold: $0, seed: seed) }
      }
    }
  }

  /// Divides recordings as a pipeline demands, and checks the division.
  static func folds(of recordings: [Recording], in pipeline: Pipeline, named name: String) throws
    -> [Fold]
  {
    var draws = SeededGenerator(seed: pipeline.evaluation.seed).derived(for: "folds of \(name)")
    let rule = pipeline.evaluation.evaluationProtocol
    let folds: [Fold]
    do throws(ConfigurationError) {
      folds = try rule.folds(for: recordings, using: &draws)
    } catch {
      throw error.inside("protocol").inside("evaluation")
    }
    try FoldAudit(recordings: recordings, emotions: [], folds: folds)
      .check(protocolName: type(of: rule).identifier)
    return folds
  }

  /// The evaluator of each cell; cells with equal features share a table.
  private func makeEvaluators(for cells: [Cell]) throws -> [CellEvaluator] {
    struct Key: Hashable {
      let preprocessing: Int
      let features: Int
      let granularity: ExampleGranularity
    }
    var tables: [Key: FeatureTable] = [:]
    return try cells.map { cell in
      let classifier = pipeline.classifiers[cell.classifier]
      let key = Key(
        preprocessing: cell.preprocessing, features: cell.features,
        granularity: classifier.granularity)
      let table =
        try tables[key]
        ?? extracted.table(
          preprocessing: key.preprocessing, features: key.features, granularity: key.granularity)
      tables[key] = table
      return CellEvaluator(
        scaling: pipeline.scalings[cell.scaling], classifier: classifier,
        tuning: pipeline.evaluation.tuning, table: table, recordings: recordings)
    }
  }

  // MARK: - Results

  private func assemble(
    _ cells: [Cell], _ folds: [Fold],
    _ outcomes: [(trial: Trial, result: Result<FoldOutcome, FitError>)]
  ) -> CorpusOutcome {
    var results: [CellResults] = []
    var failed: [FailedCell] = []
    var predictions: [PredictionRecord] = []
    var timings: [RunEnvironment.Timing] = []
    for (place, cell) in cells.enumerated() {
      var parts: [CellAssembly.Part] = []
      var failure: FailedCell?
      for (trial, result) in outcomes where trial.cell == place {
        let fold = folds[trial.fold]
        switch result {
        case .success(let outcome):
          parts.append(.init(fold: fold, seed: trial.seed, outcome: outcome))
        case .failure(let error):
          failure =
            failure
            ?? FailedCell(
              identifier: cell.identifier, fold: fold.name, reason: error.description)
        }
      }
      if let failure {
        failed.append(failure)
        continue
      }
      let assembly = CellAssembly(
        cell: cell, pipeline: pipeline, corpus: name, recordings: recordings, emotions: emotions,
        parts: parts)
      predictions += assembly.predictions
      results.append(assembly.results)
      let time = parts.reduce(Duration.zero) { $0 + $1.outcome.duration }
      timings.append(.init(name: "\(name)/\(cell.identifier)", seconds: time / .seconds(1)))
    }
    var times = PhaseTimes()
    for features in extracted.features { times.add(features.times) }
    return CorpusOutcome(
      results: CorpusResults(
        summary: corpusSummary, evaluation: protocolSummary(folds), cells: results,
        failedCells: failed),
      predictions: predictions, folds: assignments(folds), times: times, cells: timings)
  }

  private var corpusSummary: CorpusSummary {
    let bySpeaker = Dictionary(grouping: recordings, by: \.speaker)
    let speakers = bySpeaker.keys.sorted(by: CorpusFolder.precedes).map { speaker in
      let own = bySpeaker[speaker] ?? []
      return SpeakerSummary(
        speaker: speaker, sex: own.compactMap(\.sex).first,
        counts: emotions.map { emotion in own.count { $0.emotion == emotion } })
    }
    var rates: [String: Int] = [:]
    for features in extracted.features {
      rates[String(Int(features.sampleRate.rounded())), default: 0] += 1
    }
    let contents = zip(recordings, extracted.features).map { recording, features in
      "\(recording.identifier)\t\(recording.emotion)\t\(recording.speaker)\t"
        + features.contentHash
    }
    let rejected = corpus.rejected.map {
      ExcludedRecording(phase: "corpus", recording: $0.path, reason: $0.reason)
    }
    return CorpusSummary(
      name: name, layout: corpus.step.specification.identifier, emotions: emotions,
      speakers: speakers, recordingCount: recordings.count,
      totalDuration: extracted.features.reduce(0) { $0 + $1.duration }, sampleRates: rates,
      excluded: rejected + extracted.excluded, labelChanges: corpus.labelChanges,
      notes: corpus.notes,
      contentHash: ContentHash.hexadecimal(of: contents.joined(separator: "\n")))
  }

  private func protocolSummary(_ folds: [Fold]) -> ProtocolSummary {
    let rule = pipeline.evaluation.evaluationProtocol
    let audit = FoldAudit(recordings: recordings, emotions: emotions, folds: folds)
    let tuning = pipeline.evaluation.tuning
    let innerFolds = folds.map { fold in
      tuning.foldCount(
        speakers: Set(fold.training.map { recordings[$0].speaker }).count,
        recordings: fold.training.count)
    }
    let counts = Set(innerFolds).sorted().map(String.init).joined(separator: " or ")
    let isTuned = pipeline.classifiers.contains { $0.candidates.count > 1 }
    let explanation = type(of: rule).explanation
    return ProtocolSummary(
      identifier: type(of: rule).identifier, explanation: explanation,
      isSpeakerIndependent: audit.isSpeakerIndependent,
      tuning: isTuned
        ? "Tuned settings are chosen inside each training side, by the mean "
          + "\(tuning.metric.rawValue) of \(counts) inner folds that keep the recordings of a "
          + "\(tuning.by.rawValue) together; of equal settings the first of the grid is taken."
        : nil,
      folds: audit.summaries, notes: audit.notes,
      foldHash: ProtocolSummary.hash(of: assignments(folds)))
  }

  private func assignments(_ folds: [Fold]) -> [FoldAssignment] {
    folds.flatMap { fold in
      fold.training.map { assignment(fold, "training", $0) }
        + fold.test.map { assignment(fold, "test", $0) }
    }
  }

  private func assignment(_ fold: Fold, _ side: String, _ index: Int) -> FoldAssignment {
    FoldAssignment(
      corpus: name, fold: fold.name, side: side, recording: recordings[index].identifier)
  }
}
