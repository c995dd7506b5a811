import AffektCore
import AffektNumerics
import AffektResults

/// Scores test recordings under the conditions of a pipeline, by the models of the comparison.
struct RobustnessRun: Sendable {
  let pipeline: Pipeline
  let settings: RobustnessSettings
  let split: Split
  let features: CorruptedFeatures

  private struct Key: Hashable {
    let preprocessing: Int
    let features: Int
    let granularity: ExampleGranularity
  }

  /// The evaluators of configurations, in their order; configurations with equal features share tables.
  func evaluators(
    of configurations: [(configuration: Configuration, evaluator: ConfigurationEvaluator)]
  ) throws -> [RobustEvaluator] {
    var tables: [Key: [CorruptedTable]] = [:]
    return try configurations.map { configuration, evaluator in
      let key = Key(
        preprocessing: configuration.preprocessing, features: configuration.features,
        granularity: evaluator.classifier.granularity)
      let own =
        try tables[key]
        ?? features.levels.map {
          try $0.table(
            preprocessing: key.preprocessing, features: key.features, granularity: key.granularity)
        }
      tables[key] = own
      return RobustEvaluator(clean: evaluator, conditions: own)
    }
  }

  /// What came of the configurations; `clean` are the predictions of the comparison.
  func outcome(
    of configurations: [(identifier: String, parts: [ResultAssembly.Part])],
    clean: [PredictionRecord]
  ) -> (results: RobustnessResults, predictions: [PredictionRecord]) {
    var predictions: [PredictionRecord] = []
    var failed: [RobustnessResults.Failure] = []
    for (identifier, parts) in configurations {
      for level in features.levels {
        let own = parts.flatMap { part in
          part.outcome.corrupted.filter { $0.condition == level.identifier }.map { (part, $0) }
        }
        // Without the scores of one fold, those of the others are of another test set.
        if let reason = own.lazy.compactMap(\.1.failure).first {
          failed.append(
            RobustnessResults.Failure(
              configuration: identifier, condition: level.identifier, reason: reason))
          continue
        }
        let used = Set(level.recordings)
        for (part, corrupted) in own {
          guard case .success(let scores) = corrupted.result else { continue }
          predictions += self.predictions(
            of: scores, part,
            for: .robustness(configuration: identifier, condition: level.identifier), used: used)
        }
      }
    }
    let results = RobustnessResults(
      conditions: settings.conditions.map(\.record), baseline: settings.baseline,
      configurations: configurations.map(\.identifier), corpus: split.corpus,
      emotions: Set(split.recordings.map(\.emotion)).sorted(), clean: clean,
      corrupted: predictions, excluded: features.excluded, failed: failed,
      settings: pipeline.evaluation.intervals, seed: pipeline.evaluation.seed)
    return (results, predictions)
  }

  private func predictions(
    of scores: ScoreMatrix, _ part: ResultAssembly.Part, for origin: PredictionOrigin,
    used: Set<Int>
  ) -> [PredictionRecord] {
    zip(part.fold.test.filter(used.contains), scores.predictions).map { index, predicted in
      let recording = split.recordings[index]
      return PredictionRecord(
        corpus: split.corpus, origin: origin, recording: recording.identifier,
        speaker: recording.speaker, fold: part.fold.name, seed: part.seed,
        truth: recording.emotion.label, predicted: scores.labels[predicted])
    }
  }
}
