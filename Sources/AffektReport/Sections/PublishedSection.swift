import AffektResults

/// Figures that others published, beside ours.
enum PublishedSection {
  /// Makes the section; nil where the pipeline quotes none.
  static func section(_ context: CorpusContext) -> Section? {
    let published = context.results.published.filter { figure in
      context.ranking.contains { $0.configuration.identifier == figure.configuration }
    }
    guard !published.isEmpty else { return nil }
    return Section(
      identifier: "corpus-\(context.slug)-published", title: "Published figures beside ours",
      label: context.label, blocks: [.table(table(context, published))])
  }

  static func table(_ context: CorpusContext, _ published: [PublishedScore]) -> Table {
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
        .name("Configuration"), .number("Published"), .number("Ours"), .number("Lower end"),
        .number("Upper end"), .number("Difference"), .text("Source"),
      ],
      rows: published.compactMap { figure in
        guard
          let ranked = context.ranking.first(where: {
            $0.configuration.identifier == figure.configuration
          })
        else { return nil }
        let interval = context.intervals(of: ranked.configuration)?.uar
        return Table.Row(
          context.fileCells + [
            .text(ranked.title), .figure(figure.uar), .figure(ranked.configuration.pooled.uar),
            .optionalScore(interval?.lower), .optionalScore(interval?.upper),
            .figure(ranked.configuration.pooled.uar - figure.uar), .text(figure.source),
          ])
      })
  }
}
