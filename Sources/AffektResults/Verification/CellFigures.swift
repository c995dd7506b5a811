import AffektCore

/// The figures of a cell that follow from its decisions.
struct CellFigures: Encodable {
  private struct FoldFigure: Encodable {
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
  init(stated cell: CellResults) {
    pooled = cell.pooled
    seeds = cell.seeds
    meanFoldUAR = cell.meanFoldUAR
    speakers = cell.speakers
    folds = cell.folds.map { FoldFigure(fold: $0.fold, seed: $0.seed, uar: $0.uar) }
  }

  /// Computes the figures of decisions; their folds and seeds come in the order of the decisions.
  init(of decisions: [PredictionRecord], emotions: [Emotion]) {
    func metrics(_ decisions: [PredictionRecord]) -> Metrics {
      Metrics(
        truths: decisions.map(\.truth), decisions: decisions.map(\.predicted), labels: emotions)
    }
    pooled = metrics(decisions)
    let bySeed = Dictionary(grouping: decisions, by: \.seed)
    seeds = bySeed.keys.sorted().map { SeedScore(seed: $0, uar: metrics(bySeed[$0] ?? []).uar) }
    let bySpeaker = Dictionary(grouping: decisions, by: \.speaker)
    speakers = bySpeaker.keys.sorted(by: CorpusFolder.precedes).map { speaker in
      let own = bySpeaker[speaker] ?? []
      let figures = metrics(own)
      return SpeakerScore(
        speaker: speaker, count: Set(own.map(\.recording)).count, uar: figures.uar,
        accuracy: figures.accuracy)
    }
    var order: [[String]] = []
    var byFold: [[String]: [PredictionRecord]] = [:]
    for decision in decisions {
      let key = ["\(decision.seed)", decision.fold]
      if byFold[key] == nil { order.append(key) }
      byFold[key, default: []].append(decision)
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
