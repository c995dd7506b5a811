import AffektResults

/// How the alternatives of each phase compare, over all configurations that have them.
enum PhaseSection {
  /// Makes the section; nil unless at least two phases have alternatives, because the ranking says
  /// it all otherwise.
  static func section(_ context: CorpusContext) -> Section? {
    guard context.varied.count > 1 else { return nil }
    return Section(
      identifier: "corpus-\(context.slug)-phases", title: "How alternatives did, phase by phase",
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
    return context.table(
      "pivot",
      caption:
        context.caption(
          """
          pooled UAR by \(Prose.list(down.map(\.rawValue))) (rows) and \
          \(across.rawValue) (columns).
          """),
      rows: rows,
      columns: [
        .each(Array(down.indices)) { place in .name(down[place].title) { $0[place] } },
        .each(columns) { column in
          .score(column) { row in
            configurations.first { configuration in
              across.name(configuration) == column && down.map { $0.name(configuration) } == row
            }?.pooled.uar
          }
        },
      ])
  }

  /// An alternative of a phase, with the UAR of the configurations that have it.
  private struct Alternative {
    let phase: Phase
    let name: String
    let count: Int
    let spread: Spread
  }

  /// The mean over the configurations that share an alternative.
  static func means(_ context: CorpusContext) -> Table {
    let configurations = context.results.configurations
    let alternatives = context.varied.flatMap { phase in
      phase.alternatives(in: configurations).compactMap { name -> Alternative? in
        let figures = configurations.filter { phase.name($0) == name }.map(\.pooled.uar)
        return Spread(figures).map {
          Alternative(phase: phase, name: name, count: figures.count, spread: $0)
        }
      }
    }
    return context.table(
      "phases",
      caption: context.caption("pooled UAR over all configurations that share an alternative."),
      notes: [
        """
        A mean over configurations describes these configurations; that an alternative is better in general does not \
        follow from it.
        """
      ],
      rows: alternatives,
      columns: [
        .text("Phase") { $0.phase.title }, .name("Alternative") { $0.name },
        .count("Configurations") { $0.count }, .score("Mean UAR") { $0.spread.mean },
        .score("Lowest") { $0.spread.minimum }, .score("Highest") { $0.spread.maximum },
      ])
  }
}
