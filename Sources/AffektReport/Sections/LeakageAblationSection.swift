import AffektResults

/// What leaky practices would have bought: never ranked, and never beside honest figures but to show the
/// gap.
enum LeakageAblationSection {
  /// Makes the section; nil where leaky practices were not asked for.
  static func section(_ context: CorpusContext) -> Section? {
    guard !context.results.leakageAblation.isEmpty else { return nil }
    return Section(
      identifier: "corpus-\(context.slug)-leakage ablation",
      title: "What leaky practices would buy",
      label: "leaky figures",
      blocks: [
        .notice(
          """
          The figures of this section are inflated on purpose. They show how far common leaky practices \
          lift the figure of the same pipeline on the same recordings, and must not be quoted as \
          results.
          """),
        .list(
          LeakyPractice.allCases.map {
            RichText([.strong($0.rawValue), .plain(": \($0.explanation).")])
          }), .table(alone(context)), .table(together(context)),
        .details(
          "Why each figure is leaky", isOpen: false, [.table(leakageChecks(context))]),
      ])
  }

  static func alone(_ context: CorpusContext) -> Table {
    Table(
      identifier: context.identifier("leakage ablation-alone"),
      caption: "\(context.setting): pooled UAR with each leaky practice taken alone, and its gain.",
      columns: CorpusContext.fileColumns + [.name("Configuration"), .number("Honest")]
        + LeakyPractice.allCases.flatMap { [.number($0.rawValue), .number("Gain")] },
      rows: context.results.leakageAblation.map { found in
        Table.Row(
          context.fileCells + [
            .text(context.title(of: found.configuration)), .figure(found.honest),
          ]
            + LeakyPractice.allCases.flatMap { practice -> [Table.Cell] in
              let step = found.steps.first { $0.practices == [practice] }
              return [
                .optionalScore(step?.uar), .optionalScore(step.map { $0.uar - found.honest }),
              ]
            })
      })
  }

  static func together(_ context: CorpusContext) -> Table {
    Table(
      identifier: context.identifier("leakage ablation-together"),
      caption: """
        \(context.setting): pooled UAR with the leaky practices taken one after the other, and what each \
        adds to those before it.
        """,
      columns: CorpusContext.fileColumns + [.name("Configuration"), .number("Honest")]
        + LeakyPractice.allCases.flatMap { [.number("+ \($0.rawValue)"), .number("Gain")] }
        + [.number("Whole gap")],
      rows: context.results.leakageAblation.map { found in
        var configurations =
          context.fileCells + [
            .text(context.title(of: found.configuration)), .figure(found.honest),
          ]
        var before: Double? = found.honest
        for count in 1...LeakyPractice.allCases.count {
          let taken = Array(LeakyPractice.allCases.prefix(count))
          let uar = found.steps.first { $0.practices == taken }?.uar
          configurations.append(.optionalScore(uar))
          configurations.append(
            .optionalScore(
              uar.flatMap { uar in before.map { uar - $0 } }))
          before = uar
        }
        configurations.append(.optionalScore(before.map { $0 - found.honest }))
        return Table.Row(configurations)
      })
  }

  static func leakageChecks(_ context: CorpusContext) -> Table {
    Table(
      identifier: context.identifier("leakage ablation-leakage checks"),
      caption: "\(context.setting): what the leakage check says of each leaky practice.",
      columns: CorpusContext.fileColumns + [
        .name("Configuration"), .text("Leaky practices"), .text("Status"), .text("Because"),
        .number("Reads while fitting"),
      ],
      rows: context.results.leakageAblation.flatMap { found in
        found.steps.map { step in
          Table.Row(
            context.fileCells + [
              .text(context.title(of: found.configuration)), .text(step.name),
              .text(step.leakageCheck.status.rawValue),
              .text(step.leakageCheck.reasons.map(\.sentence).joined(separator: " ")),
              .count(step.leakageCheck.reads.whileFitting),
            ])
        }
      })
  }
}
