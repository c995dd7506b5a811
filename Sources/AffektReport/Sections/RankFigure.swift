import AffektResults

/// The critical-difference diagram of some ranks.
enum RankFigure {
  /// How it is read.
  static let reading =
    "Upright bars join configurations whose mean ranks are no further apart than the critical difference."

  /// Draws the diagram; `title` tells a configuration from the others.
  static func figure(
    _ ranking: MeanRanks, identifier: String, title: (String) -> String, caption: RichText
  ) -> Figure {
    let rows = ranking.configurations.sorted { $0.meanRank < $1.meanRank }.map { configuration in
      CriticalDifferencePlot.Row(
        title: title(configuration.configuration), rank: configuration.meanRank,
        tip:
          "\(title(configuration.configuration)): mean rank \(NumberFormat.score(configuration.meanRank))"
      )
    }
    let plot = CriticalDifferencePlot(rows: rows, difference: ranking.criticalDifference)
    return Figure(
      identifier: identifier, caption: caption,
      alternative:
        "Mean ranks of \(NumberFormat.count(rows.count, "configuration")), critical difference "
        + "\(NumberFormat.score(ranking.criticalDifference)). "
        + [rows.first, rows.count > 1 ? rows.last : nil].compactMap { $0?.tip }
        .joined(separator: "; ") + ".", picture: plot.picture())
  }
}
