import AffektNumerics

extension AcrossCorpora {
  /// The fewest corpora and cells that can be compared so.
  static let (fewestCorpora, fewestCells) = (2, 3)

  /// Ranks the clean cells that were evaluated on all corpora, or the leaky ones where there are no
  /// others; nil for fewer than two corpora or three such cells.
  init?(of corpora: [CorpusResults], alpha: Double) {
    guard corpora.count >= Self.fewestCorpora, let first = corpora.first else { return nil }
    let leading = corpora.flatMap(\.cells).map(\.certificate.verdict).min()
    let figures = corpora.map { corpus in
      Dictionary(
        corpus.cells.filter { $0.certificate.verdict == leading }.map {
          ($0.identifier, $0.pooled.uar)
        },
        uniquingKeysWith: { first, _ in first })
    }
    let cells = first.cells.map(\.identifier).filter { cell in
      figures.allSatisfy { $0[cell] != nil }
    }
    guard cells.count >= Self.fewestCells,
      let test = FriedmanTest(scores: figures.map { figures in cells.compactMap { figures[$0] } })
    else { return nil }
    self.init(
      corpora: corpora.map(\.summary.name),
      cells: zip(cells, test.meanRanks).map { RankedCell(cell: $0, meanRank: $1) },
      friedman: test.chiSquare, friedmanPValue: test.pValue, imanDavenport: test.imanDavenport,
      imanDavenportPValue: test.imanDavenportPValue,
      criticalDifference: test.criticalDifference(alpha: alpha), alpha: alpha)
  }
}
