import AffektExperiment

/// All cells in the order of their pooled UAR, with points of reference and the spread of speakers.
enum RankingSection {
  /// Makes the section.
  static func section(_ context: CorpusContext) -> Section {
    Section(
      identifier: "corpus-\(context.slug)-ranking", title: "Ranking", label: context.label,
      blocks: [
        .table(table(context)), .figure(SpeakerStrips.figure(context)),
        .details(
          "UAR of each speaker in each cell", isOpen: false,
          [.table(SpeakerStrips.table(context))]),
      ])
  }

  static func table(_ context: CorpusContext) -> Table {
    let phases = Phase.allCases.map { phase in
      Table.Column(
        phase.title, namesRow: phase == .classifier,
        place: context.varied.contains(phase) || phase == .classifier ? .everywhere : .file)
    }
    let columns =
      CorpusContext.fileColumns + [.number("Rank")] + phases + [
        .text("Cell", place: .file), .number("Columns", place: .file), .number("UAR"),
        .number("UAR, mean of folds"), .number("Accuracy"), .number("Macro-F1"),
        .number("Mean of speakers", place: .file), .number("SD of speakers"),
        .number("Lowest speaker"), .number("Highest speaker"),
      ]
    let cells = context.ranking.map { ranked in
      let cell = ranked.cell
      let spread = Spread(cell.speakers.map(\.uar))
      var row = context.fileCells + [.count(ranked.rank)]
      row += Phase.allCases.map { .text($0.name(cell)) }
      row += [.text(cell.identifier), .count(cell.columnCount)]
      row += [cell.pooled.uar, cell.meanFoldUAR, cell.pooled.accuracy, cell.pooled.macroF1]
        .map(Table.Cell.figure)
      row += [spread?.mean, spread?.deviation, spread?.minimum, spread?.maximum]
        .map(Table.Cell.optionalFigure)
      return Table.Row(row)
    }
    return Table(
      identifier: context.identifier("ranking"),
      caption: "\(context.setting): all cells, highest pooled UAR first.",
      notes: notes(context), columns: columns, rows: cells + references(context))
  }

  private static func references(_ context: CorpusContext) -> [Table.Row] {
    guard let chance = context.chance, let majority = context.majority else { return [] }
    // 2·p/(1 + p) is the F1 of the one emotion decided for, 0 that of the others.
    let f1 = 2 * majority.share / (1 + majority.share) * chance
    return [
      reference("chance, 1/K", [.figure(chance), .missing, .missing, .missing], context),
      reference(
        "always “\(majority.emotion)”",
        [.figure(chance), .missing, .figure(majority.share), .figure(f1)], context),
    ]
  }

  private static func reference(
    _ name: String, _ figures: [Table.Cell], _ context: CorpusContext
  ) -> Table.Row {
    var row = context.fileCells + [.text("")]
    row += Phase.allCases.map { .text($0 == .classifier ? name : "") }
    row += [.text(""), .missing] + figures + [.missing, .missing, .missing, .missing]
    return Table.Row(row, isReference: true)
  }

  private static func notes(_ context: CorpusContext) -> [RichText] {
    var notes: [RichText] = [
      """
      UAR is pooled over the test sides of all folds and decides the order. The last columns \
      describe the UAR of single speakers; SD is their sample standard deviation. The last rows are \
      points of reference, not cells.
      """
    ]
    if let first = context.results.cells.first {
      let fixed = Phase.allCases.filter {
        !context.varied.contains($0) && $0 != .classifier && !$0.name(first).isEmpty
      }
      if !fixed.isEmpty {
        let list = fixed.map { "\($0.rawValue) “\($0.name(first))”" }
        notes.append("The same in all cells: \(Prose.list(list)).")
      }
    }
    return notes
  }
}
