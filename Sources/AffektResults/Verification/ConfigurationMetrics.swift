import AffektCore

/// The figures of a configuration that follow from its predictions.
struct ConfigurationMetrics: Encodable, Equatable {
  private struct FoldFigure: Encodable, Equatable {
    let fold: String
    let seed: UInt64
    let uar: Double
  }

  private let pooled: Metrics
  private let seeds: [SeedScore]
  private let meanFoldUAR: Double
  private let speakers: [SpeakerScore]
  private let folds: [FoldFigure]

  /// Takes the figures that are stated.
  init(stated configuration: ConfigurationResults) {
    pooled = configuration.pooled
    seeds = configuration.seeds
    meanFoldUAR = configuration.meanFoldUAR
    speakers = configuration.speakers
    folds = configuration.folds.map { FoldFigure(fold: $0.fold, seed: $0.seed, uar: $0.uar) }
  }

  /// Computes the figures of predictions; their folds and seeds come in the order of the predictions.
  init(of predictions: [PredictionRecord], emotions: [Emotion]) {
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
    var order: [[String]] = []
    var byFold: [[String]: [PredictionRecord]] = [:]
    for prediction in predictions {
      let key = ["\(prediction.seed)", prediction.fold]
      if byFold[key] == nil { order.append(key) }
      byFold[key, default: []].append(prediction)
    }
    folds = order.compactMap { key in
      let own = byFold[key] ?? []
      return own.first.map {
        FoldFigure(fold: $0.fold, seed: $0.seed, uar: metrics(own).uar)
      }
    }
    meanFoldUAR = folds.reduce(0) { $0 + $1.uar } / Double(max(1, folds.count))
  }
}
