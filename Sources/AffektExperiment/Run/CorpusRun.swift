import AffektCore
import AffektNumerics
import AffektResults

/// Trains and tests every configuration of a pipeline in every fold of one corpus.
struct CorpusRun: Sendable {
  let pipeline: Pipeline
  let threads: Int
  let progress: any ProgressReporter
  let corpus: CorpusDescription
  let extracted: ExtractedCorpus
  let runsLeakageAblation: Bool
  var isStrict = false
  var cache: ExperimentCache?
  var log: RunLog?

  private var recordings: [Recording] { extracted.recordings }
  private var emotions: [Emotion] { Set(recordings.map(\.emotion)).sorted() }
  private var name: String { corpus.name }

  func outcome() async throws -> CorpusOutcome {
    try Self.requireEmotions(of: recordings, named: name, excluded: extracted.excluded)
    let sources = recordings.map(\.source)
    let search = try await DuplicateSearch(
      among: extracted.features.map(\.identity), width: threads, progress: progress,
      confirms: { DuplicateAudio.areCoherent(sources[$0], sources[$1]) }
    ).outcome()
    let duplicates = search.groups
    let split = Split(
      corpus: name, recordings: recordings,
      folds: try Self.folds(of: recordings, in: pipeline, named: name), duplicates: duplicates)
    let configurations = try evaluatedConfigurations()
    let robustness = try await robustnessRun(split)
    let robust = try robustness?.evaluators(
      of: configurations.map { ($0.configuration, $0.evaluator) })
    let groups = configurations.enumerated().map { place, evaluated in
      JobGroup(
        key: evaluated,
        jobs: Job.all(
          of: robust?[place] ?? evaluated.evaluator, named: evaluated.configuration.identifier,
          folds: split.folds, seeds: pipeline.seeds(of: evaluated.configuration)))
    }
    let jobRunner = JobRunner(threads: threads, progress: progress, log: log)
    let outcomes = try await jobRunner.outcomes(
      of: groups, corpus: name, phase: "\(name): training and testing")
    let comparison = comparison(split, outcomes)
    let corrupted = robustness?.outcome(
      of: outcomes.filter { $0.failure == nil }.map { ($0.key.configuration.identifier, $0.parts) },
      clean: comparison.predictions)
    let controls = try await ControlRun(
      pipeline: pipeline, split: split, extracted: extracted, jobRunner: jobRunner
    ).outcome()
    let curves =
      if let settings = pipeline.evaluation.learningCurve {
        try await LearningCurveRun(
          pipeline: pipeline, settings: settings, split: split, jobRunner: jobRunner
        ).outcome(of: comparison.evaluated, predictions: comparison.predictions)
      } else { nil as SideExperimentOutcome<LearningCurve>? }
    let leakageAblation =
      runsLeakageAblation
      ? try await LeakageAblationRun(
        pipeline: pipeline, split: split, duplicates: duplicates, jobRunner: jobRunner
      ).outcome(of: comparison.evaluated) : SideExperimentOutcome()
    let explorer = CorpusExplorer(
      pipeline: pipeline, corpus: corpus, split: split, extracted: extracted,
      threads: threads, progress: progress, cache: cache)
    let results = CorpusResults(
      summary: CorpusSummary(
        of: corpus, extracted, emotions: emotions, duplicates: duplicates,
        uncomparedSounds: search.uncomparedCount),
      evaluation: split.summary(pipeline, emotions: emotions),
      settingNotes: try settingNotes(split.folds) + featureNotes(configurations),
      overlaps: split.overlaps,
      configurations: comparison.evaluated.map(\.results),
      failedConfigurations: comparison.failed,
      published: pipeline.published.filter { $0.corpus == name }, controls: controls.results,
      learningCurves: curves?.results, robustness: corrupted?.results,
      leakageAblation: leakageAblation.results)
    let data = RunData(
      results: pipeline.results(on: [results]), predictions: comparison.predictions,
      controlPredictions: controls.predictions + (curves?.predictions ?? [])
        + (corrupted?.predictions ?? []) + leakageAblation.predictions,
      folds: split.assignments,
      recordings: RecordingRecord.all(
        of: extracted, corpus: corpus, withThumbnails: pipeline.exploration != nil),
      neighbors: try await explorer.neighbors(),
      exploration: Exploration(
        corpora: try await explorer.exploration(results.configurations).map { [$0] } ?? []))
    return CorpusOutcome(
      data: data, times: extracted.times, configurations: comparison.timings,
      parts: jobRunner.tally.reports)
  }

  /// The conditions for test recordings, with their features; nil unless they are asked for.
  private func robustnessRun(_ split: Split) async throws -> RobustnessRun? {
    guard let settings = pipeline.robustness else { return nil }
    let features = try await CorruptedFeatures(
      of: settings, in: pipeline, extracted: extracted, folds: split.folds, named: name,
      threads: threads, isStrict: isStrict, progress: progress, cache: cache)
    return RobustnessRun(
      pipeline: pipeline, settings: settings, split: split, features: features)
  }

  /// The settings that ask for more than the recordings offer.
  private func settingNotes(_ folds: [Fold]) throws -> [SettingNote] {
    let graph = ExperimentGraph(of: pipeline)
    let durations = extracted.features.map(\.duration)
    return ExcessiveSettings(
      pipeline: pipeline, graph: graph,
      shape: try FeatureShape(of: graph, sampleRate: extracted.features[0].sampleRate),
      recordings: recordings, folds: folds,
      lengths: .init(first: durations.first, all: { durations })
    ).notes { configuration in
      let output = extracted.features[0].outputs[configuration.preprocessing][
        configuration.features]
      return switch pipeline.classifiers[configuration.classifier].granularity {
      case .recording: output.row?.count
      case .frame: output.frames?.columns.count
      }
    }
  }

  /// What the features that configurations learn from lack.
  private func featureNotes(_ configurations: [EvaluatedConfiguration]) -> [SettingNote] {
    var seen: Set<String> = []
    return configurations.flatMap { evaluated -> [SettingNote] in
      let table = evaluated.evaluator.table
      let name = pipeline.featuresName(of: evaluated.configuration)
      guard seen.insert("\(name) by \(table.granularity)").inserted else { return [] }
      let examples = ExampleSet(table, at: Array(recordings.indices))
      var notes: [SettingNote] = []
      if examples.needsImputation {
        let isMissing = examples.allRows().elements.map(\.isNaN)
        let width = table.columns.count
        let rows = Set(isMissing.indices.filter { isMissing[$0] }.map { $0 / width }).count
        if rows > 0 {
          notes.append(
            .imputed(
              features: name, values: isMissing.count { $0 }, recordings: rows,
              ofRecordings: examples.count))
        }
      }
      let constant = ConstantColumns(of: examples).means.keys
      if let first = constant.min() {
        notes.append(
          .constantColumns(
            features: name, columns: constant.count, ofColumns: table.columns.count,
            first: table.columns[first].name))
      }
      return notes
    }
  }

  /// Throws unless recordings have two emotions to classify.
  ///
  /// The message names what was `excluded` before, which may be the cause.
  static func requireEmotions(
    of recordings: [Recording], named name: String, excluded: [ExcludedRecording] = []
  ) throws {
    let emotions = Set(recordings.map(\.emotion))
    guard emotions.count < 2, let only = emotions.first else { return }
    let exclusions = excluded.first.map { first in
      ". Excluded recordings: \(excluded.count), such as '\(first.recording)': \(first.reason)"
    }
    throw ExperimentError(
      "the corpus '\(name)' has one emotion only ('\(only)'); there is nothing to classify"
        + (exclusions ?? ""))
  }

  /// Splits recordings by the protocol of the pipeline, and checks the split.
  static func folds(of recordings: [Recording], in pipeline: Pipeline, named name: String) throws
    -> [Fold]
  {
    var draws = SeededGenerator(seed: pipeline.evaluation.seed).derived(for: "folds of \(name)")
    let rule = pipeline.evaluation.evaluationProtocol
    let folds: [Fold]
    do throws(SettingsError) {
      folds = try rule.plugin.folds(for: recordings, using: &draws)
    } catch {
      throw error.inside("protocol").inside("evaluation")
    }
    try FoldAudit(recordings: recordings, emotions: [], folds: folds)
      .check(rule.metadata, of: rule.specification.identifier)
    return folds
  }

  /// A configuration and who evaluates it.
  struct EvaluatedConfiguration {
    let configuration: Configuration
    let evaluator: ConfigurationEvaluator
  }

  /// The configurations with their evaluators; configurations with equal features share a table.
  func evaluatedConfigurations() throws -> [EvaluatedConfiguration] {
    struct Key: Hashable {
      let preprocessing: Int
      let features: Int
      let granularity: ExampleGranularity
      let augmentations: [String]
    }
    var tables: [Key: (table: IdentifiedTable, copies: TrainingCopies?)] = [:]
    return try pipeline.configurations.map { configuration in
      let classifier = pipeline.classifiers[configuration.classifier]
      let key = Key(
        preprocessing: configuration.preprocessing, features: configuration.features,
        granularity: classifier.granularity, augmentations: classifier.augmentations)
      let (table, copies) =
        try tables[key]
        ?? extracted.table(
          preprocessing: key.preprocessing, features: key.features, granularity: key.granularity,
          augmentations: key.augmentations, of: pipeline)
      tables[key] = (table, copies)
      return EvaluatedConfiguration(
        configuration: configuration,
        evaluator: ConfigurationEvaluator(
          scaling: pipeline.scalings[configuration.scaling], classifier: classifier,
          tuning: pipeline.evaluation.tuning, table: table.table, recordings: recordings,
          labels: recordings.map(\.emotion.label), tableIdentity: table.identity,
          imputes: pipeline.featureSets[configuration.features].imputes, copies: copies))
    }
  }

  /// What came of the configurations.
  private struct Comparison {
    var evaluated: [(results: ConfigurationResults, evaluator: ConfigurationEvaluator)] = []
    var failed: [FailedConfiguration] = []
    var predictions: [PredictionRecord] = []
    var timings: [RunEnvironment.Timing] = []
  }

  private func comparison(
    _ split: Split, _ outcomes: [GroupOutcome<EvaluatedConfiguration>]
  ) -> Comparison {
    var comparison = Comparison()
    for outcome in outcomes {
      let (configuration, evaluator) = (outcome.key.configuration, outcome.key.evaluator)
      if let failure = outcome.failure {
        comparison.failed.append(
          FailedConfiguration(
            identifier: configuration.identifier, fold: failure.fold,
            reason: failure.error.description))
        continue
      }
      let assembly = ResultAssembly(
        configuration: configuration, pipeline: pipeline, split: split,
        labels: emotions.map(\.label), fitted: evaluator.fitted, parts: outcome.parts)
      comparison.evaluated.append((assembly.results, evaluator))
      comparison.predictions += assembly.predictions
      comparison.timings.append(
        .init(name: "\(name)/\(configuration.identifier)", seconds: assembly.seconds))
    }
    return comparison
  }
}

extension Pipeline {
  /// What the pipeline found on `corpora`, without statistics.
  func results(on corpora: [CorpusResults]) -> ExperimentResults {
    ExperimentResults(
      name: name, seed: evaluation.seed, corpora: corpora, plugins: plugins,
      absentCorpora: absentCorpora.map(\.record))
  }
}
