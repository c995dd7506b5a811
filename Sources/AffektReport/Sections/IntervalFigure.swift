import AffektResults

/// The picture of the pooled UAR of each configuration with its interval.
enum IntervalFigure {
  /// Makes the figure.
  static func figure(_ context: CorpusContext) -> Figure {
    let rows = context.ranking.map { ranked in
      let interval = context.intervals(of: ranked.configuration)?.uar
      let uar = ranked.configuration.pooled.uar
      let text = NumberFormat.score(uar) + (interval.map { " (\(Prose.range($0)))" } ?? "")
      return IntervalPlot.Row(
        title: ranked.title, value: uar, interval: interval.map { $0.lower...$0.upper },
        tip: "\(ranked.title): \(text)")
    }
    let references = context.chance.map { chance in
      [RowFrame.Reference(value: chance, title: "chance \(NumberFormat.score(chance))")]
    }
    let plot = IntervalPlot(rows: rows, references: references ?? [], axisTitle: "UAR")
    return Figure(
      identifier: context.identifier("ranking"),
      caption: context.caption(
        """
        pooled UAR of each configuration with its \(context.levelText) interval for other \
        speakers. Configurations are compared by the tests below, not by whether intervals overlap.
        """),
      alternative:
        "Pooled UAR of \(NumberFormat.count(rows.count, "configuration")) with intervals. "
        + [rows.first, rows.count > 1 ? rows.last : nil].compactMap { $0?.tip }
        .joined(separator: "; ") + ".",
      picture: plot.picture())
  }
}
