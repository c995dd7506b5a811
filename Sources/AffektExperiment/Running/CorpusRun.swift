import AffektCore
import AffektNumerics

/// Trains and tests every cell of a pipeline in every fold of one corpus.
struct CorpusRun: Sendable {
  let pipeline: Pipeline
  let threads: Int
  let progress: any ProgressReporter
  let corpus: CorpusDescription
  let extracted: ExtractedCorpus
  let showsInflation: Bool
  var log: RunLog?

  private var recordings: [Recording] { extracted.recordings }
  private var emotions: [Emotion] { Set(recordings.map(\.emotion)).sorted() }
  private var name: String { corpus.name }

  func outcome() async throws -> CorpusOutcome {
    guard emotions.count > 1 else {
      throw ExperimentError(
        "the corpus '\(name)' has one emotion only ('\(emotions[0])'); there is nothing to tell "
          + "apart")
    }
    let duplicates = DuplicateAudio.groups(among: extracted.features.map(\.identity))
    let division = Division(
      corpus: name, recordings: recordings,
      folds: try Self.folds(of: recordings, in: pipeline, named: name), duplicates: duplicates)
    let cells = pipeline.cells
    let evaluators = try makeEvaluators(for: cells)
    let trials = cells.indices.flatMap { place in
      Trial.all(
        of: evaluators[place], at: place, named: cells[place].identifier,
        folds: division.folds, seeds: pipeline.seeds(of: cells[place]))
    }
    let trialRun = TrialRun(threads: threads, progress: progress, log: log)
    let comparison = comparison(
      division, cells, evaluators,
      try await trialRun.outcomes(
        of: trials, corpus: name, phase: "\(name): training and testing"))
    let controls = try await ControlRun(
      pipeline: pipeline, division: division, extracted: extracted, trialRun: trialRun
    ).outcome()
    let curves =
      if let settings = pipeline.evaluation.learningCurve {
        try await LearningCurveRun(
          pipeline: pipeline, settings: settings, division: division, trialRun: trialRun
        ).outcome(of: comparison.evaluated, predictions: comparison.predictions)
      } else { nil as LearningCurveRun.Outcome? }
    let inflation =
      showsInflation
      ? try await InflationRun(
        pipeline: pipeline, division: division, duplicates: duplicates, trialRun: trialRun
      ).outcome(of: comparison.evaluated) : InflationRun.Outcome()
    let explorer = CorpusExplorer(
      pipeline: pipeline, corpus: corpus, division: division, extracted: extracted,
      threads: threads)
    return CorpusOutcome(
      results: CorpusResults(
        summary: CorpusSummary(of: corpus, extracted, emotions: emotions, duplicates: duplicates),
        evaluation: division.summary(pipeline, emotions: emotions), overlaps: division.overlaps,
        cells: comparison.evaluated.map(\.results), failedCells: comparison.failed,
        published: pipeline.published.filter { $0.corpus == name }, controls: controls.results,
        learningCurves: curves?.curves, inflation: inflation.results),
      predictions: comparison.predictions,
      supplement: controls.decisions + (curves?.decisions ?? []) + inflation.decisions,
      folds: division.assignments,
      recordings: RecordingRecord.all(
        of: extracted, corpus: corpus, withPortraits: pipeline.exploration != nil),
      neighbors: try await explorer.neighbors(),
      exploration: try await explorer.exploration(comparison.evaluated.map(\.results)),
      times: extracted.times, cells: comparison.timings, parts: trialRun.tally.reports)
  }

  /// Divides recordings as a pipeline demands, and checks the division.
  static func folds(of recordings: [Recording], in pipeline: Pipeline, named name: String) throws
    -> [Fold]
  {
    var draws = SeededGenerator(seed: pipeline.evaluation.seed).derived(for: "folds of \(name)")
    let rule = pipeline.evaluation.evaluationProtocol
    let folds: [Fold]
    do throws(ConfigurationError) {
      folds = try rule.plugin.folds(for: recordings, using: &draws)
    } catch {
      throw error.inside("protocol").inside("evaluation")
    }
    try FoldAudit(recordings: recordings, emotions: [], folds: folds)
      .check(rule.metadata, of: rule.specification.identifier)
    return folds
  }

  /// The evaluator of each cell; cells with equal features share a table.
  private func makeEvaluators(for cells: [Cell]) throws -> [CellEvaluator] {
    struct Key: Hashable {
      let preprocessing: Int
      let features: Int
      let granularity: ExampleGranularity
    }
    var tables: [Key: IdentifiedTable] = [:]
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
        tuning: pipeline.evaluation.tuning, table: table.table, recordings: recordings,
        tableIdentity: table.identity)
    }
  }

  /// What came of the cells.
  private struct Comparison {
    var evaluated: [(results: CellResults, evaluator: CellEvaluator)] = []
    var failed: [FailedCell] = []
    var predictions: [PredictionRecord] = []
    var timings: [RunEnvironment.Timing] = []
  }

  private func comparison(
    _ division: Division, _ cells: [Cell], _ evaluators: [CellEvaluator],
    _ outcomes: [TrialOutcome]
  ) -> Comparison {
    var comparison = Comparison()
    for (place, cell) in cells.enumerated() {
      let own = outcomes.filter { $0.trial.place == place }
      if let failure = own.compactMap(\.failure).first {
        comparison.failed.append(
          FailedCell(
            identifier: cell.identifier, fold: failure.fold, reason: failure.error.description))
        continue
      }
      let assembly = CellAssembly(
        cell: cell, pipeline: pipeline, division: division, emotions: emotions,
        fitted: evaluators[place].fitted, parts: own.compactMap(\.part))
      comparison.evaluated.append((assembly.results, evaluators[place]))
      comparison.predictions += assembly.predictions
      comparison.timings.append(
        .init(name: "\(name)/\(cell.identifier)", seconds: assembly.seconds))
    }
    return comparison
  }
}
