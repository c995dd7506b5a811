import AffektCore
import AffektNumerics
import AffektResults

/// Puts together the predictions of one configuration in all folds, under all seeds.
struct ResultAssembly {
  /// One fold under one seed.
  struct Part {
    let fold: Fold
    let seed: UInt64
    let outcome: FoldOutcome
  }

  let configuration: Configuration
  let pipeline: Pipeline
  let split: Split
  let labels: [ClassLabel]
  let fitted: [FittedPart]
  let parts: [Part]

  /// The predictions, in the order of seeds, folds and recordings.
  var predictions: [PredictionRecord] { parts.flatMap(predictions) }

  /// The time that all of it took, summed over threads, in seconds.
  var seconds: Double { parts.reduce(Duration.zero) { $0 + $1.outcome.duration } / .seconds(1) }

  private func predictions(of part: Part) -> [PredictionRecord] {
    let scores = part.outcome.scores
    return part.fold.test.enumerated().map { row, index in
      let recording = split.recordings[index]
      let values = zip(scores.labels, scores.values.row(row))
      return PredictionRecord(
        corpus: split.corpus, origin: .comparison(configuration: configuration.identifier),
        recording: recording.identifier,
        speaker: recording.speaker, fold: part.fold.name, seed: part.seed,
        truth: recording.emotion.label, predicted: scores.labels[scores.predictions[row]],
        scores: Dictionary(values, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// The metrics.
  var results: ConfigurationResults {
    let classifier = pipeline.classifiers[configuration.classifier]
    let features = pipeline.featureSets[configuration.features]
    let records = parts.map(predictions)
    let all = records.flatMap { $0 }
    let configurationFolds = zip(parts, records).map { part, records in
      ConfigurationFold(
        fold: part.fold.name, seed: part.seed, uar: metrics(of: records).uar,
        chosen: part.outcome.chosen, candidates: part.outcome.tried, fit: part.outcome.summary)
    }
    let bySpeaker = Dictionary(grouping: all, by: \.speaker)
    let speakers = bySpeaker.keys.sorted(by: CorpusFolder.precedes).map { speaker in
      let own = bySpeaker[speaker] ?? []
      let metrics = metrics(of: own)
      return SpeakerScore(
        speaker: speaker, count: Set(own.map(\.recording)).count, uar: metrics.uar,
        accuracy: metrics.accuracy)
    }
    let bySeed = Dictionary(grouping: all, by: \.seed)
    return ConfigurationResults(
      identifier: configuration.identifier,
      preprocessing: pipeline.preprocessingName(of: configuration),
      features: features.name, extraction: features.extraction,
      functionals: features.functionals,
      scaling: pipeline.scalings[configuration.scaling].name, classifier: classifier.name,
      classifierPlugin: classifier.plugin, columnCount: parts.first?.outcome.columnCount ?? 0,
      granularity: classifier.granularity, pooled: metrics(of: all),
      seeds: bySeed.keys.sorted().map { seed in
        SeedScore(seed: seed, uar: metrics(of: bySeed[seed] ?? []).uar)
      },
      meanFoldUAR: configurationFolds.reduce(0) { $0 + $1.uar }
        / Double(max(1, configurationFolds.count)),
      speakers: speakers, folds: configurationFolds, leakageCheck: leakageCheck,
      calibrationDisagreement: calibrationDisagreement)
  }

  private var leakageCheck: LeakageCheck {
    LeakageCheck(
      overlaps: split.overlaps, foldCount: split.folds.count, fitted: fitted,
      reads: parts.reduce(TestSetReads()) { $0 + $1.outcome.reads },
      testedCount: parts.reduce(0) { $0 + $1.fold.test.count }, augmentation: augmentation)
  }

  private var augmentation: AugmentationCheck? {
    let counts = parts.compactMap(\.outcome.copies)
    guard !counts.isEmpty else { return nil }
    return AugmentationCheck(
      transforms: pipeline.classifiers[configuration.classifier].augmentations,
      copyCount: counts.reduce(0) { $0 + $1.copies },
      copiesPerRecording: counts.map(\.perRecording).max() ?? 0,
      testedParentCount: counts.reduce(0) { $0 + $1.ofTested })
  }

  private func metrics(of records: [PredictionRecord]) -> Metrics {
    Metrics(of: records, labels: labels)
  }

  /// The share of recordings whose most probable emotion is not the one predicted as.
  private var calibrationDisagreement: Double? {
    var differing = 0
    var total = 0
    for part in parts {
      let scores = part.outcome.scores
      guard let probabilities = scores.probabilities else { return nil }
      let likeliest = ScoreMatrix.highest(of: probabilities)
      differing += zip(likeliest, scores.predictions).count { $0 != $1 }
      total += scores.predictions.count
    }
    return total > 0 ? Double(differing) / Double(total) : nil
  }
}
