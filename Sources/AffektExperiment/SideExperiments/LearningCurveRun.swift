import AffektCore
import AffektNumerics
import AffektResults

/// Tests cells again with fewer training speakers, to show what more of them bring.
///
/// For each fold and each draw the training speakers are put in a random order, and the first k of it
/// are trained on, so that a larger number of speakers always contains the smaller ones. The test sides
/// stay as they are.
struct LearningCurveRun: Sendable {
  let pipeline: Pipeline
  let settings: LearningCurveSettings
  let division: Division
  let trialRun: TrialRun

  /// The curves, and every decision.
  struct Outcome {
    var curves: [LearningCurve] = []
    var decisions: [SupplementaryDecision] = []
  }

  /// The curves of the cells that are asked for; `predictions` are the decisions with all speakers.
  func outcome(
    of cells: [(results: CellResults, evaluator: CellEvaluator)], predictions: [PredictionRecord]
  ) async throws -> Outcome {
    var outcome = Outcome()
    let fewest = division.folds.map { speakers(of: $0).count }.min() ?? 0
    let counts = settings.speakers.filter { $0 < fewest }
    for cell in chosen(of: cells) {
      let name = cell.results.identifier
      var trials: [Trial] = []
      var counted: [Int] = []
      for count in counts {
        for draw in 0..<UInt64(settings.draws) {
          let own = Trial.all(
            of: cell.evaluator, at: 0, named: "\(name) with \(count) speakers",
            folds: division.folds.map { reduced($0, to: count, draw: draw) },
            seeds: [pipeline.evaluation.seed &+ draw])
          trials += own
          counted += own.map { _ in count }
        }
      }
      let outcomes = try await trialRun.outcomes(
        of: trials, corpus: division.corpus, phase: "\(division.corpus): learning curves")
      // A number of speakers with which some fold cannot be fitted, such as too few examples, has no point.
      let failed = Set(zip(counted, outcomes).filter { $0.1.failure != nil }.map(\.0))
      let decisions = zip(counted, outcomes).filter { !failed.contains($0.0) }
        .flatMap { count, outcome in self.decisions(of: name, count: count, outcome) }
      outcome.decisions += decisions
      if let curve = LearningCurve(
        of: name, emotions: Set(division.recordings.map(\.emotion)).sorted(),
        decisions: decisions, full: predictions.filter { $0.cell == name }, fullCount: fewest,
        settings: pipeline.evaluation.intervals, seed: pipeline.evaluation.seed)
      {
        outcome.curves.append(curve)
      }
    }
    return outcome
  }

  /// The cells that are asked for, or that with the highest pooled UAR of each classifier among those
  /// that are clean.
  private func chosen(of cells: [(results: CellResults, evaluator: CellEvaluator)])
    -> [(results: CellResults, evaluator: CellEvaluator)]
  {
    if let named = settings.cells { return cells.filter { named.contains($0.results.identifier) } }
    return pipeline.classifiers.compactMap { classifier in
      let own = cells.filter {
        $0.results.classifier == classifier.name && $0.results.certificate.verdict == .clean
      }
      let best = own.map(\.results.pooled.uar).max()
      return own.first { $0.results.pooled.uar == best }
    }
  }

  private func speakers(of fold: Fold) -> [String] {
    Set(fold.training.map { division.recordings[$0].speaker }).sorted(by: CorpusFolder.precedes)
  }

  /// The fold with `count` of its training speakers.
  private func reduced(_ fold: Fold, to count: Int, draw: UInt64) -> Fold {
    var draws = SeededGenerator(seed: pipeline.evaluation.seed &+ draw)
      .derived(for: "learning curve of fold \(fold.name)")
    let speakers = self.speakers(of: fold)
    let kept = Set(draws.permutation(of: speakers.count).prefix(count).map { speakers[$0] })
    return Fold(
      name: fold.name,
      training: fold.training.filter { kept.contains(division.recordings[$0].speaker) },
      test: fold.test)
  }

  private func decisions(of cell: String, count: Int, _ outcome: TrialOutcome)
    -> [SupplementaryDecision]
  {
    outcome.part?.supplement(
      .learningCurve, name: "\(count)", subject: cell, corpus: division.corpus,
      recordings: division.recordings) ?? []
  }
}
