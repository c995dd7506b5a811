import AffektCore
import AffektNumerics
import AffektResults

/// Tests the configurations of one corpus again along leaky practices, to show how far each of them lifts figures.
struct LeakageAblationRun: Sendable {
  /// The number of parts of the random split, as in the published comparisons.
  static let partCount = 5

  let pipeline: Pipeline
  let split: Split
  let duplicates: [DuplicateAudio]
  let jobRunner: JobRunner

  /// One configuration along some leaky practices, with one of the settings that are tried on the test sets.
  private struct Trial {
    let configuration: String
    let practices: [LeakyPractice]
    let split: Split
    let evaluator: LeakyEvaluator
  }

  /// The sets of leaky practices that are tried: each alone, and the first two, three and all together.
  static var combinations: [[LeakyPractice]] {
    let all = LeakyPractice.allCases
    return all.map { [$0] } + (2...all.count).map { Array(all.prefix($0)) }
  }

  /// Tests the configurations that have results, each by its honest evaluator's settings.
  func outcome(
    of configurations: [(results: ConfigurationResults, evaluator: ConfigurationEvaluator)]
  ) async throws -> SideExperimentOutcome<LeakageAblationResults> {
    let random = randomSplit
    let groups = configurations.flatMap { configuration in
      Self.combinations.flatMap { practices in
        trials(
          of: configuration.results.identifier, configuration.evaluator, practices,
          practices.contains(.randomSplit) ? random : split
        ).map { JobGroup(key: $0, jobs: jobs(of: $0, configuration.results.seeds.map(\.seed))) }
      }
    }
    let outcomes = Dictionary(
      grouping: try await jobRunner.outcomes(
        of: groups, corpus: split.corpus, phase: "\(split.corpus): leaky practices")
    ) { Step(configuration: $0.key.configuration, practices: $0.key.practices) }
    var outcome = SideExperimentOutcome<LeakageAblationResults>()
    for configuration in configurations {
      let identifier = configuration.results.identifier
      var steps: [LeakageAblationStep] = []
      for practices in Self.combinations {
        let step = Step(configuration: identifier, practices: practices)
        guard let best = best(of: outcomes[step] ?? []) else { continue }
        steps.append(
          LeakageAblationStep(
            practices: practices, uar: best.metrics.uar,
            leakageCheck: leakageCheck(of: best.trial, best.parts)))
        outcome.predictions += best.parts.flatMap { part in
          part.predictions(
            for: .leakageAblation(configuration: identifier, practices: practices),
            corpus: split.corpus, recordings: split.recordings, labels: split.labels)
        }
      }
      outcome.results.append(
        LeakageAblationResults(
          configuration: identifier, honest: configuration.results.pooled.uar, steps: steps))
    }
    return outcome
  }

  /// Trials among which the best is taken: they differ in the setting only.
  private struct Step: Hashable {
    let configuration: String
    let practices: [LeakyPractice]
  }

  private var randomSplit: Split {
    var draws = SeededGenerator(seed: pipeline.evaluation.seed)
      .derived(for: "random split of \(split.corpus)")
    let folds = StratifiedFolds.folds(
      classes: split.recordings.map(\.emotion.rawValue),
      count: min(Self.partCount, split.recordings.count), using: &draws)
    return Split(
      corpus: split.corpus, recordings: split.recordings, folds: folds,
      duplicates: duplicates)
  }

  /// One trial for each setting that is to be tried on the test sets.
  private func trials(
    of configuration: String, _ evaluator: ConfigurationEvaluator, _ practices: [LeakyPractice],
    _ split: Split
  ) -> [Trial] {
    // A single setting is no choice: the leaky practice changes nothing.
    let settings = evaluator.classifier.candidates.indices
    let candidates: [Int?] =
      practices.contains(.settingOnTest) && settings.count > 1 ? Array(settings) : [nil]
    return candidates.map { candidate in
      Trial(
        configuration: configuration, practices: practices, split: split,
        evaluator: LeakyEvaluator(
          honest: evaluator, practices: Set(practices), candidate: candidate))
    }
  }

  private func jobs(of trial: Trial, _ seeds: [UInt64]) -> [Job] {
    Job.all(
      of: trial.evaluator,
      named: "\(trial.configuration) along \(LeakageAblationStep.name(of: trial.practices))",
      folds: trial.split.folds, seeds: seeds)
  }

  /// The trial with the best figure; nil when none could be fitted.
  private func best(of outcomes: [GroupOutcome<Trial>])
    -> (trial: Trial, parts: [ResultAssembly.Part], metrics: Metrics)?
  {
    let metric = pipeline.evaluation.tuning.metric
    let labels = Set(split.labels).sorted()
    let truths = split.labels.map { labels.firstIndex(of: $0) }
    var best: (trial: Trial, parts: [ResultAssembly.Part], metrics: Metrics)?
    for outcome in outcomes where outcome.failure == nil {
      let parts = outcome.parts
      let metrics = Metrics(
        of: ConfusionMatrix(
          labels: labels, truths: parts.flatMap { $0.fold.test.map { truths[$0] } },
          predictions: parts.flatMap { $0.outcome.scores.predictions(in: labels) }))
      if let best, metric.value(of: metrics) <= metric.value(of: best.metrics) { continue }
      best = (outcome.key, parts, metrics)
    }
    return best
  }

  private func leakageCheck(of trial: Trial, _ parts: [ResultAssembly.Part]) -> LeakageCheck {
    LeakageCheck(
      overlaps: trial.split.overlaps, foldCount: trial.split.folds.count,
      fitted: trial.evaluator.fitted,
      reads: parts.reduce(TestSetReads()) { $0 + $1.outcome.reads },
      testedCount: parts.reduce(0) { $0 + $1.fold.test.count })
  }
}
