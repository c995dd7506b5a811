import AffektCore

/// The scores of a configuration that follow from its predictions, and the settings that follow from the
/// scores of candidates.
struct ConfigurationMetrics: Encodable, Equatable {
  private struct FoldFigure: Encodable, Equatable {
    let fold: String
    let seed: UInt64
    let uar: Double
    let chosen: [String: String]?
  }

  private let pooled: Metrics
  private let seeds: [SeedScore]
  private let meanFoldUAR: Double
  private let speakers: [SpeakerScore]
  private let folds: [FoldFigure]

  /// Takes what is stated.
  init(stated configuration: ConfigurationResults) {
    pooled = configuration.pooled
    seeds = configuration.seeds
    meanFoldUAR = configuration.meanFoldUAR
    speakers = configuration.speakers
    folds = configuration.folds.map {
      FoldFigure(fold: $0.fold, seed: $0.seed, uar: $0.uar, chosen: $0.chosen)
    }
  }

  /// Computes it from predictions; their folds and seeds come in the order of the predictions.
  ///
  /// Of `stated` the scores of candidates are taken.
  init(
    of predictions: [PredictionRecord], emotions: [Emotion],
    stated configuration: ConfigurationResults
  ) {
    let labels = emotions.map(\.label)
    func metrics(_ predictions: [PredictionRecord]) -> Metrics {
      Metrics(of: predictions, labels: labels)
    }
    pooled = metrics(predictions)
    let bySeed = Dictionary(grouping: predictions, by: \.seed)
    seeds = bySeed.keys.sorted().map { SeedScore(seed: $0, uar: metrics(bySeed[$0] ?? []).uar) }
    let bySpeaker = Dictionary(grouping: predictions, by: \.speaker)
    speakers = bySpeaker.keys.sorted(by: CorpusFolder.precedes).map { speaker in
      let own = bySpeaker[speaker] ?? []
      let figures = metrics(own)
      return SpeakerScore(
        speaker: speaker, count: Set(own.map(\.recording)).count, uar: figures.uar,
        accuracy: figures.accuracy)
    }
    let chosen = Dictionary(
      configuration.folds.map { (FoldKey(fold: $0.fold, seed: $0.seed), Self.chosen(in: $0)) },
      uniquingKeysWith: { first, _ in first })
    var order: [FoldKey] = []
    var byFold: [FoldKey: [PredictionRecord]] = [:]
    for prediction in predictions {
      let key = FoldKey(fold: prediction.fold, seed: prediction.seed)
      if byFold[key] == nil { order.append(key) }
      byFold[key, default: []].append(prediction)
    }
    folds = order.map { key in
      FoldFigure(
        fold: key.fold, seed: key.seed, uar: metrics(byFold[key] ?? []).uar, chosen: chosen[key])
    }
    meanFoldUAR = folds.reduce(0) { $0 + $1.uar } / Double(max(1, folds.count))
  }

  private struct FoldKey: Hashable {
    let fold: String
    let seed: UInt64
  }

  /// The setting with the best score: of equal ones that which is stated, because the pipeline does not
  /// say which is the least complex.
  private static func chosen(in fold: ConfigurationFold) -> [String: String] {
    let best = fold.candidates.compactMap(\.score).max()
    let leading = fold.candidates.filter { $0.score != nil && $0.score == best }.map(\.setting)
    return leading.isEmpty || leading.contains(fold.chosen) ? fold.chosen : leading[0]
  }
}
