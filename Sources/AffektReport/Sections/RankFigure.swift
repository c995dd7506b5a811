import AffektResults

/// The critical-difference diagram of some ranks.
enum RankFigure {
  /// How it is read.
  static let reading =
    "Upright bars join cells whose mean ranks are no further apart than the critical difference."

  /// Draws the diagram; `title` tells a cell from the others.
  static func figure(
    _ ranking: MeanRanks, identifier: String, title: (String) -> String, caption: RichText
  ) -> Figure {
    let rows = ranking.cells.sorted { $0.meanRank < $1.meanRank }.map { cell in
      CriticalDifferencePlot.Row(
        title: title(cell.cell), rank: cell.meanRank,
        tip: "\(title(cell.cell)): mean rank \(NumberFormat.figure(cell.meanRank))")
    }
    let plot = CriticalDifferencePlot(rows: rows, difference: ranking.criticalDifference)
    return Figure(
      identifier: identifier, caption: caption,
      alternative: "Mean ranks of \(NumberFormat.count(rows.count, "cell")), critical difference "
        + "\(NumberFormat.figure(ranking.criticalDifference)). "
        + [rows.first, rows.count > 1 ? rows.last : nil].compactMap { $0?.tip }
        .joined(separator: "; ") + ".", picture: plot.picture())
  }
}
