import AffektResults

/// How the alternatives of each phase compare, over all configurations that have them.
enum PhaseSection {
  /// Makes the section; nil unless at least two phases have alternatives, because the ranking says
  /// it all otherwise.
  static func section(_ context: CorpusContext) -> Section? {
    guard context.varied.count > 1 else { return nil }
    return Section(
      identifier: "corpus-\(context.slug)-phases", title: "Comparison by phase",
      label: context.label, blocks: [.table(pivot(context)), .table(means(context))])
  }

  /// The pooled UAR of every configuration: the last phase with alternatives in columns, the others in rows.
  static func pivot(_ context: CorpusContext) -> Table {
    let across = context.varied.last ?? .classifier
    let down = context.varied.dropLast()
    let configurations = context.results.configurations
    let columns = across.alternatives(in: configurations)
    var known: Set<[String]> = []
    let rows = configurations.map { configuration in down.map { $0.name(configuration) } }
      .filter { known.insert($0).inserted }
    return Table(
      identifier: context.identifier("pivot"),
      caption:
        """
        \(context.setting): pooled UAR by \(Prose.list(down.map(\.rawValue))) (rows) and \
        \(across.rawValue) (columns).
        """,
      columns: CorpusContext.fileColumns + down.map { .name($0.title) }
        + columns.map { .number($0) },
      rows: rows.map { row in
        Table.Row(
          context.fileCells + row.map { .text($0) }
            + columns.map { column in
              .optionalScore(
                configurations.first { configuration in
                  across.name(configuration) == column && down.map { $0.name(configuration) } == row
                }?.pooled.uar)
            })
      })
  }

  /// The mean over the configurations that share an alternative.
  static func means(_ context: CorpusContext) -> Table {
    let configurations = context.results.configurations
    var rows: [Table.Row] = []
    for phase in context.varied {
      for alternative in phase.alternatives(in: configurations) {
        let figures = configurations.filter { phase.name($0) == alternative }.map(\.pooled.uar)
        guard let spread = Spread(figures) else { continue }
        rows.append(
          Table.Row(
            context.fileCells + [
              .text(phase.title), .text(alternative), .count(figures.count),
              .figure(spread.mean), .figure(spread.minimum), .figure(spread.maximum),
            ]))
      }
    }
    return Table(
      identifier: context.identifier("phases"),
      caption: "\(context.setting): pooled UAR over all configurations that share an alternative.",
      notes: [
        """
        A mean over configurations describes these configurations; that an alternative is better in general does not \
        follow from it.
        """
      ],
      columns: CorpusContext.fileColumns + [
        .text("Phase"), .name("Alternative"), .number("Configurations"), .number("Mean UAR"),
        .number("Lowest"), .number("Highest"),
      ], rows: rows)
  }
}
