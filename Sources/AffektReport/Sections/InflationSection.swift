import AffektResults

/// What short cuts would have bought: never ranked, and never beside honest figures but to show the
/// gap.
enum InflationSection {
  /// Makes the section; nil where short cuts were not asked for.
  static func section(_ context: CorpusContext) -> Section? {
    guard !context.results.inflation.isEmpty else { return nil }
    return Section(
      identifier: "corpus-\(context.slug)-inflation", title: "What short cuts would buy",
      label: "leaky figures",
      blocks: [
        .notice(
          """
          The figures of this section are inflated on purpose. They show how far common short cuts \
          lift the figure of the same pipeline on the same recordings, and must not be quoted as \
          results.
          """),
        .list(
          Shortcut.allCases.map {
            RichText([.strong($0.rawValue), .plain(": \($0.explanation).")])
          }), .table(alone(context)), .table(together(context)),
        .details(
          "Why each figure is leaky", isOpen: false, [.table(certificates(context))]),
      ])
  }

  static func alone(_ context: CorpusContext) -> Table {
    Table(
      identifier: context.identifier("inflation-alone"),
      caption: "\(context.setting): pooled UAR with each short cut taken alone, and its gain.",
      columns: CorpusContext.fileColumns + [.name("Cell"), .number("Honest")]
        + Shortcut.allCases.flatMap { [.number($0.rawValue), .number("Gain")] },
      rows: context.results.inflation.map { found in
        Table.Row(
          context.fileCells + [.text(context.title(of: found.cell)), .figure(found.honest)]
            + Shortcut.allCases.flatMap { shortcut -> [Table.Cell] in
              let step = found.steps.first { $0.shortcuts == [shortcut] }
              return [
                .optionalFigure(step?.uar), .optionalFigure(step.map { $0.uar - found.honest }),
              ]
            })
      })
  }

  static func together(_ context: CorpusContext) -> Table {
    Table(
      identifier: context.identifier("inflation-together"),
      caption: """
        \(context.setting): pooled UAR with the short cuts taken one after the other, and what each \
        adds to those before it.
        """,
      columns: CorpusContext.fileColumns + [.name("Cell"), .number("Honest")]
        + Shortcut.allCases.flatMap { [.number("+ \($0.rawValue)"), .number("Gain")] }
        + [.number("Whole gap")],
      rows: context.results.inflation.map { found in
        var cells =
          context.fileCells + [.text(context.title(of: found.cell)), .figure(found.honest)]
        var before: Double? = found.honest
        for count in 1...Shortcut.allCases.count {
          let taken = Array(Shortcut.allCases.prefix(count))
          let uar = found.steps.first { $0.shortcuts == taken }?.uar
          cells.append(.optionalFigure(uar))
          cells.append(
            .optionalFigure(
              uar.flatMap { uar in before.map { uar - $0 } }))
          before = uar
        }
        cells.append(.optionalFigure(before.map { $0 - found.honest }))
        return Table.Row(cells)
      })
  }

  static func certificates(_ context: CorpusContext) -> Table {
    Table(
      identifier: context.identifier("inflation-certificates"),
      caption: "\(context.setting): what the certificate says of each short cut.",
      columns: CorpusContext.fileColumns + [
        .name("Cell"), .text("Short cuts"), .text("Verdict"), .text("Because"),
        .number("Reads while fitting"),
      ],
      rows: context.results.inflation.flatMap { found in
        found.steps.map { step in
          Table.Row(
            context.fileCells + [
              .text(context.title(of: found.cell)), .text(step.name),
              .text(step.certificate.verdict.rawValue),
              .text(step.certificate.reasons.joined(separator: " ")),
              .count(step.certificate.reads.whileFitting),
            ])
        }
      })
  }
}
