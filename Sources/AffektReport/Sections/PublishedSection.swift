import AffektResults

/// Figures that others published, beside ours.
enum PublishedSection {
  /// Makes the section; nil where the pipeline quotes none.
  static func section(_ context: CorpusContext) -> Section? {
    let published = context.results.published.filter { figure in
      context.ranking.contains { $0.cell.identifier == figure.cell }
    }
    guard !published.isEmpty else { return nil }
    return Section(
      identifier: "corpus-\(context.slug)-published", title: "Published figures beside ours",
      label: context.label, blocks: [.table(table(context, published))])
  }

  static func table(_ context: CorpusContext, _ published: [PublishedFigure]) -> Table {
    Table(
      identifier: context.identifier("published"),
      caption: "\(context.setting): pooled UAR as published and as found here.",
      notes: [
        """
        The published figures are quoted by the pipeline file; the difference is ours less the \
        published one. Lower and upper end are those of our \(context.levelText) interval for other \
        speakers.
        """
      ],
      columns: CorpusContext.fileColumns + [
        .name("Cell"), .number("Published"), .number("Ours"), .number("Lower end"),
        .number("Upper end"), .number("Difference"), .text("Source"),
      ],
      rows: published.compactMap { figure in
        guard let ranked = context.ranking.first(where: { $0.cell.identifier == figure.cell })
        else { return nil }
        let interval = context.intervals(of: ranked.cell)?.uar
        return Table.Row(
          context.fileCells + [
            .text(ranked.title), .figure(figure.uar), .figure(ranked.cell.pooled.uar),
            .optionalFigure(interval?.lower), .optionalFigure(interval?.upper),
            .figure(ranked.cell.pooled.uar - figure.uar), .text(figure.source),
          ])
      })
  }
}
