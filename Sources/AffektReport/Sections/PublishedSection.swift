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
      identifier: "corpus-\(context.slug)-published", title: "Published scores beside ours",
      label: context.label, blocks: [.table(table(context, published))])
  }

  static func table(_ context: CorpusContext, _ published: [PublishedScore]) -> Table {
    let found = published.compactMap { figure in
      context.ranking.first { $0.configuration.identifier == figure.configuration }.map {
        (published: figure, own: $0, interval: context.intervals(of: $0.configuration)?.uar)
      }
    }
    return context.table(
      "published", caption: context.caption("pooled UAR as published and as found here."),
      notes: [
        """
        The published scores are quoted by the pipeline file; the difference is ours less the \
        published one. Lower and upper end are those of our \(context.levelText) interval for other \
        speakers.
        """
      ],
      rows: found,
      columns: [
        .name("Configuration") { $0.own.title }, .score("Published") { $0.published.uar },
        .score("Ours") { $0.own.configuration.pooled.uar },
        .score("Lower end") { $0.interval?.lower },
        .score("Upper end") { $0.interval?.upper },
        .score("Difference") { $0.own.configuration.pooled.uar - $0.published.uar },
        .text("Source") { $0.published.source },
      ])
  }
}
