import AffektNumerics

extension MeanRanks {
  /// The fewest blocks and cells that can be compared so.
  static let (fewestBlocks, fewestCells) = (2, 3)

  /// Ranks the clean cells that were evaluated on all corpora, or the leaky ones where there are no
  /// others; nil for fewer than two corpora or three such cells.
  init?(overCorpora corpora: [CorpusResults], alpha: Double) {
    guard let first = corpora.first else { return nil }
    let leading = corpora.flatMap(\.cells).map(\.certificate.verdict).min()
    let figures = corpora.map { corpus in
      Dictionary(
        corpus.cells.filter { $0.certificate.verdict == leading }.map {
          ($0.identifier, $0.pooled.uar)
        },
        uniquingKeysWith: { first, _ in first })
    }
    self.init(
      figures, blocks: corpora.map(\.summary.name), cells: first.cells.map(\.identifier),
      alpha: alpha)
  }

  /// Ranks cells on each speaker by the UAR that they have for him or her; nil for a single speaker or
  /// fewer than three cells.
  init?(overSpeakersOf cells: [CellResults], alpha: Double) {
    guard let first = cells.first else { return nil }
    let speakers = first.speakers.map(\.speaker)
    let figures = speakers.map { speaker in
      Dictionary(
        cells.compactMap { cell in
          cell.speakers.first { $0.speaker == speaker }.map { (cell.identifier, $0.uar) }
        }, uniquingKeysWith: { first, _ in first })
    }
    self.init(figures, blocks: speakers, cells: cells.map(\.identifier), alpha: alpha)
  }

  /// Ranks the cells that have a figure in every block.
  private init?(_ figures: [[String: Double]], blocks: [String], cells: [String], alpha: Double) {
    let cells = cells.filter { cell in figures.allSatisfy { $0[cell] != nil } }
    guard blocks.count >= Self.fewestBlocks, cells.count >= Self.fewestCells,
      let test = FriedmanTest(scores: figures.map { figures in cells.compactMap { figures[$0] } })
    else { return nil }
    self.init(
      blocks: blocks,
      cells: zip(cells, test.meanRanks).map { RankedCell(cell: $0, meanRank: $1) },
      friedman: test.chiSquare, friedmanPValue: test.pValue, imanDavenport: test.imanDavenport,
      imanDavenportPValue: test.imanDavenportPValue,
      criticalDifference: test.criticalDifference(alpha: alpha), alpha: alpha)
  }
}
