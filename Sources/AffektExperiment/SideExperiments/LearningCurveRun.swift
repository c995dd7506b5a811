import AffektCore
import AffektNumerics
import AffektResults

/// Tests configurations again with fewer training speakers, to show what more of them bring.
///
/// For each fold and each draw the training speakers are put in a random order, and the first k of it
/// are trained on, so that a larger number of speakers always contains the smaller ones. The test sets
/// stay as they are.
struct LearningCurveRun: Sendable {
  let pipeline: Pipeline
  let settings: LearningCurveSettings
  let split: Split
  let jobRunner: JobRunner

  /// A configuration with some training speakers, those of one draw.
  private struct Trial {
    let speakers: Int
    let draw: Int
  }

  /// The curves of the configurations that are asked for; `predictions` are the predictions with all speakers.
  func outcome(
    of configurations: [(results: ConfigurationResults, evaluator: ConfigurationEvaluator)],
    predictions: [PredictionRecord]
  ) async throws -> SideExperimentOutcome<LearningCurve> {
    var outcome = SideExperimentOutcome<LearningCurve>()
    let fewest = split.folds.map { speakers(of: $0).count }.min() ?? 0
    let trials = settings.speakers.filter { $0 < fewest }.flatMap { speakers in
      (0..<settings.draws).map { Trial(speakers: speakers, draw: $0) }
    }
    for configuration in chosen(of: configurations) {
      let name = configuration.results.identifier
      let groups = try await jobRunner.outcomes(
        of: trials.map { JobGroup(key: $0, jobs: jobs(of: $0, configuration.evaluator, name)) },
        corpus: split.corpus, phase: "\(split.corpus): learning curves")
      // A number of speakers with which some fold cannot be fitted, such as too few examples, has no point.
      let failed = Set(groups.filter { $0.failure != nil }.map(\.key.speakers))
      let partial = groups.filter { !failed.contains($0.key.speakers) }.flatMap { group in
        group.parts.flatMap { part in
          part.predictions(
            for: .learningCurve(
              configuration: name, speakers: group.key.speakers, draw: group.key.draw),
            corpus: split.corpus, recordings: split.recordings, labels: split.labels)
        }
      }
      outcome.predictions += partial
      if let curve = LearningCurve(
        of: name, emotions: Set(split.recordings.map(\.emotion)).sorted(),
        predictions: partial, full: predictions.filter { $0.configuration == name },
        fullCount: fewest,
        settings: pipeline.evaluation.intervals, seed: pipeline.evaluation.seed)
      {
        outcome.results.append(curve)
      }
    }
    return outcome
  }

  private func jobs(of trial: Trial, _ evaluator: ConfigurationEvaluator, _ name: String) -> [Job] {
    let draw = UInt64(trial.draw)
    return Job.all(
      of: evaluator, named: "\(name) with \(trial.speakers) speakers",
      folds: split.folds.map { reduced($0, to: trial.speakers, draw: draw) },
      seeds: [pipeline.evaluation.seed &+ draw])
  }

  /// The configurations that are asked for, or that with the highest pooled UAR of each classifier among those
  /// that are clean.
  private func chosen(
    of configurations: [(results: ConfigurationResults, evaluator: ConfigurationEvaluator)]
  )
    -> [(results: ConfigurationResults, evaluator: ConfigurationEvaluator)]
  {
    if let named = settings.configurations {
      return configurations.filter { named.contains($0.results.identifier) }
    }
    return pipeline.classifiers.compactMap { classifier in
      let own = configurations.filter {
        $0.results.classifier == classifier.name && $0.results.leakageCheck.status == .clean
      }
      let best = own.map(\.results.pooled.uar).max()
      return own.first { $0.results.pooled.uar == best }
    }
  }

  private func speakers(of fold: Fold) -> [String] {
    Set(fold.training.map { split.recordings[$0].speaker }).sorted(by: CorpusFolder.precedes)
  }

  /// The fold with `count` of its training speakers.
  private func reduced(_ fold: Fold, to count: Int, draw: UInt64) -> Fold {
    var draws = SeededGenerator(seed: pipeline.evaluation.seed &+ draw)
      .derived(for: "learning curve of fold \(fold.name)")
    let speakers = self.speakers(of: fold)
    let kept = Set(draws.permutation(of: speakers.count).prefix(count).map { speakers[$0] })
    return Fold(
      name: fold.name,
      training: fold.training.filter { kept.contains(split.recordings[$0].speaker) },
      test: fold.test)
  }
}
