import AffektCore
import AffektNumerics
import AffektResults

/// Tests the configurations of one corpus again with leaky practices, to show how much they inflate the scores.
struct LeakageAblationRun: Sendable {
  /// The number of parts of the random split, as in the published comparisons.
  static let partCount = 5

  let pipeline: Pipeline
  let split: Split
  let duplicates: [DuplicateAudio]
  let jobRunner: JobRunner

  /// What was found, and every prediction.
  struct Outcome {
    var results: [LeakageAblationResults] = []
    var predictions: [ControlPrediction] = []
  }

  /// One configuration along some leaky practices, once for each setting that is to be tried on the test sets.
  private struct Plan {
    let configuration: Int
    let practices: [LeakyPractice]
    let split: Split
    let evaluators: [LeakyEvaluator]
    let seeds: [UInt64]
  }

  /// The sets of leaky practices that are tried: each alone, and the first two, three and all together.
  static var combinations: [[LeakyPractice]] {
    let all = LeakyPractice.allCases
    return all.map { [$0] } + (2...all.count).map { Array(all.prefix($0)) }
  }

  /// Tests the configurations that have results, each with the settings of its unbiased evaluation.
  func outcome(
    of configurations: [(results: ConfigurationResults, evaluator: ConfigurationEvaluator)]
  ) async throws
    -> Outcome
  {
    let random = randomSplit
    let plans = configurations.enumerated().flatMap { place, configuration in
      Self.combinations.map { practices in
        plan(
          configuration.evaluator, at: place, practices,
          practices.contains(.randomSplit) ? random : split, configuration.results.seeds.map(\.seed)
        )
      }
    }
    var jobs: [Job] = []
    var firsts: [Int] = []
    for plan in plans {
      firsts.append(jobs.count)
      for (place, evaluator) in plan.evaluators.enumerated() {
        jobs += Job.all(
          of: evaluator, at: place,
          named: "\(configurations[plan.configuration].results.identifier) along "
            + LeakageAblationStep.name(of: plan.practices),
          folds: plan.split.folds, seeds: plan.seeds)
      }
    }
    let outcomes = try await jobRunner.outcomes(
      of: jobs, corpus: split.corpus, phase: "\(split.corpus): leaky practices")
    var steps = [[LeakageAblationStep]](repeating: [], count: configurations.count)
    var outcome = Outcome()
    for (plan, first) in zip(plans, firsts) {
      let count = plan.evaluators.count * plan.split.folds.count * plan.seeds.count
      guard let best = best(of: plan, Array(outcomes[first..<first + count])) else { continue }
      steps[plan.configuration].append(
        LeakageAblationStep(
          practices: plan.practices, uar: best.metrics.uar,
          leakageCheck: leakageCheck(of: plan, best.parts)))
      outcome.predictions += best.parts.flatMap {
        predictions(of: plan, configurations[plan.configuration].results.identifier, $0)
      }
    }
    outcome.results = zip(configurations, steps).map { configuration, steps in
      LeakageAblationResults(
        configuration: configuration.results.identifier, honest: configuration.results.pooled.uar,
        steps: steps)
    }
    return outcome
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

  private func plan(
    _ evaluator: ConfigurationEvaluator, at configuration: Int, _ practices: [LeakyPractice],
    _ split: Split,
    _ seeds: [UInt64]
  ) -> Plan {
    // With a single setting there is nothing to choose: the leaky practice changes nothing.
    let settings = evaluator.classifier.candidates.indices
    let candidates: [Int?] =
      practices.contains(.settingOnTest) && settings.count > 1 ? Array(settings) : [nil]
    return Plan(
      configuration: configuration, practices: practices, split: split,
      evaluators: candidates.map {
        LeakyEvaluator(honest: evaluator, practices: Set(practices), candidate: $0)
      }, seeds: seeds)
  }

  /// The predictions of the setting with the highest score; nil if none could be fitted.
  private func best(of plan: Plan, _ outcomes: [JobOutcome])
    -> (parts: [ResultAssembly.Part], metrics: Metrics, evaluator: Int)?
  {
    let metric = pipeline.evaluation.tuning.metric
    let labels = Set(split.labels).sorted()
    let truths = split.labels.map { labels.firstIndex(of: $0) }
    var best: (parts: [ResultAssembly.Part], metrics: Metrics, evaluator: Int)?
    for place in plan.evaluators.indices {
      let own = outcomes.filter { $0.job.place == place }
      let parts = own.compactMap(\.part)
      guard parts.count == own.count else { continue }
      let metrics = Metrics(
        of: ConfusionMatrix(
          labels: labels, truths: parts.flatMap { $0.fold.test.map { truths[$0] } },
          predictions: parts.flatMap { $0.outcome.scores.predictions(in: labels) }))
      if let best, metric.value(of: metrics) <= metric.value(of: best.metrics) { continue }
      best = (parts, metrics, place)
    }
    return best
  }

  private func leakageCheck(of plan: Plan, _ parts: [ResultAssembly.Part]) -> LeakageCheck {
    LeakageCheck(
      overlaps: plan.split.overlaps, foldCount: plan.split.folds.count,
      fitted: plan.evaluators[0].fitted,
      reads: parts.reduce(TestSetReads()) { $0 + $1.outcome.reads },
      testedCount: parts.reduce(0) { $0 + $1.fold.test.count })
  }

  private func predictions(of plan: Plan, _ configuration: String, _ part: ResultAssembly.Part)
    -> [ControlPrediction]
  {
    part.controlPredictions(
      .leakageAblation, name: LeakageAblationStep.name(of: plan.practices), subject: configuration,
      corpus: split.corpus, recordings: split.recordings, labels: split.labels)
  }
}
