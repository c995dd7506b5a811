import AffektCore
import AffektNumerics
import AffektResults

/// Tests the cells of one corpus again along short cuts, to show how far each of them lifts figures.
struct InflationRun: Sendable {
  /// The number of parts of the random division, as in the published comparisons.
  static let partCount = 5

  let pipeline: Pipeline
  let division: Division
  let duplicates: [DuplicateAudio]
  let trialRun: TrialRun

  /// What was found, and every decision.
  struct Outcome {
    var results: [InflationResults] = []
    var decisions: [SupplementaryDecision] = []
  }

  /// One cell along some short cuts, once for each setting that is to be tried on the test sides.
  private struct Plan {
    let cell: Int
    let shortcuts: [Shortcut]
    let division: Division
    let evaluators: [ShortcutEvaluator]
    let seeds: [UInt64]
  }

  /// The sets of short cuts that are tried: each alone, and the first two, three and all together.
  static var combinations: [[Shortcut]] {
    let all = Shortcut.allCases
    return all.map { [$0] } + (2...all.count).map { Array(all.prefix($0)) }
  }

  /// Tests the cells that have results, each by its honest evaluator's settings.
  func outcome(of cells: [(results: CellResults, evaluator: CellEvaluator)]) async throws
    -> Outcome
  {
    let random = randomDivision
    let plans = cells.enumerated().flatMap { place, cell in
      Self.combinations.map { shortcuts in
        plan(
          cell.evaluator, at: place, shortcuts,
          shortcuts.contains(.randomSplit) ? random : division, cell.results.seeds.map(\.seed))
      }
    }
    var trials: [Trial] = []
    var firsts: [Int] = []
    for plan in plans {
      firsts.append(trials.count)
      for (place, evaluator) in plan.evaluators.enumerated() {
        trials += Trial.all(
          of: evaluator, at: place,
          named: "\(cells[plan.cell].results.identifier) along "
            + InflationStep.name(of: plan.shortcuts),
          folds: plan.division.folds, seeds: plan.seeds)
      }
    }
    let outcomes = try await trialRun.outcomes(
      of: trials, corpus: division.corpus, phase: "\(division.corpus): short cuts")
    var steps = [[InflationStep]](repeating: [], count: cells.count)
    var outcome = Outcome()
    for (plan, first) in zip(plans, firsts) {
      let count = plan.evaluators.count * plan.division.folds.count * plan.seeds.count
      guard let best = best(of: plan, Array(outcomes[first..<first + count])) else { continue }
      steps[plan.cell].append(
        InflationStep(
          shortcuts: plan.shortcuts, uar: best.metrics.uar,
          certificate: certificate(of: plan, best.parts)))
      outcome.decisions += best.parts.flatMap {
        decisions(of: plan, cells[plan.cell].results.identifier, $0)
      }
    }
    outcome.results = zip(cells, steps).map { cell, steps in
      InflationResults(
        cell: cell.results.identifier, honest: cell.results.pooled.uar, steps: steps)
    }
    return outcome
  }

  private var randomDivision: Division {
    var draws = SeededGenerator(seed: pipeline.evaluation.seed)
      .derived(for: "random division of \(division.corpus)")
    let folds = StratifiedFolds.folds(
      classes: division.recordings.map(\.emotion.rawValue),
      count: min(Self.partCount, division.recordings.count), using: &draws)
    return Division(
      corpus: division.corpus, recordings: division.recordings, folds: folds,
      duplicates: duplicates)
  }

  private func plan(
    _ evaluator: CellEvaluator, at cell: Int, _ shortcuts: [Shortcut], _ division: Division,
    _ seeds: [UInt64]
  ) -> Plan {
    // A single setting is no choice: the short cut changes nothing.
    let settings = evaluator.classifier.candidates.indices
    let candidates: [Int?] =
      shortcuts.contains(.settingOnTest) && settings.count > 1 ? Array(settings) : [nil]
    return Plan(
      cell: cell, shortcuts: shortcuts, division: division,
      evaluators: candidates.map {
        ShortcutEvaluator(honest: evaluator, shortcuts: Set(shortcuts), candidate: $0)
      }, seeds: seeds)
  }

  /// The decisions of the setting with the best figure; nil when none could be fitted.
  private func best(of plan: Plan, _ outcomes: [TrialOutcome])
    -> (parts: [CellAssembly.Part], metrics: Metrics, evaluator: Int)?
  {
    let metric = pipeline.evaluation.tuning.metric
    let labels = Set(division.recordings.map(\.emotion)).sorted()
    var best: (parts: [CellAssembly.Part], metrics: Metrics, evaluator: Int)?
    for place in plan.evaluators.indices {
      let own = outcomes.filter { $0.trial.place == place }
      let parts = own.compactMap(\.part)
      guard parts.count == own.count else { continue }
      var confusion = ConfusionMatrix(labels: labels)
      let places = Dictionary(uniqueKeysWithValues: zip(labels, labels.indices))
      for part in parts {
        for (row, index) in part.fold.test.enumerated() {
          let scores = part.outcome.scores
          guard let truth = places[division.recordings[index].emotion],
            let decision = places[scores.labels[scores.decisions[row]]]
          else { continue }
          confusion.count(truth: truth, decision: decision)
        }
      }
      let metrics = Metrics(of: confusion)
      if let best, metric.value(of: metrics) <= metric.value(of: best.metrics) { continue }
      best = (parts, metrics, place)
    }
    return best
  }

  private func certificate(of plan: Plan, _ parts: [CellAssembly.Part]) -> LeakageCertificate {
    LeakageCertificate(
      overlaps: plan.division.overlaps, foldCount: plan.division.folds.count,
      fitted: plan.evaluators[0].fitted,
      reads: parts.reduce(TestSideReads()) { $0 + $1.outcome.reads },
      testedCount: parts.reduce(0) { $0 + $1.fold.test.count })
  }

  private func decisions(of plan: Plan, _ cell: String, _ part: CellAssembly.Part)
    -> [SupplementaryDecision]
  {
    part.supplement(
      .inflation, name: InflationStep.name(of: plan.shortcuts), subject: cell,
      corpus: division.corpus, recordings: division.recordings)
  }
}
