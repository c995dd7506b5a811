import AffektResults

/// All configurations in the order of their pooled UAR, with points of reference and the spread of speakers.
enum RankingSection {
  /// Makes the section.
  static func section(_ context: CorpusContext) -> Section {
    Section(
      identifier: "corpus-\(context.slug)-ranking", title: "Ranking", label: context.label,
      blocks: [
        .table(table(context)), .figure(IntervalFigure.figure(context)),
        .figure(SpeakerStrips.figure(context)),
      ] + SexStrips.blocks(context) + [
        .details(
          "UAR of each speaker in each configuration", isOpen: false,
          [.table(SpeakerStrips.table(context))])
      ]
        + (context.hasRepetitions
          ? [.details("UAR under each seed", isOpen: false, [.table(seeds(context))])] : []))
  }

  /// The UAR under each seed, of the configurations that were tested under several.
  static func seeds(_ context: CorpusContext) -> Table {
    Table(
      identifier: context.identifier("seeds"),
      caption:
        "\(context.setting): UAR under each seed, of the configurations that draw at random.",
      columns: CorpusContext.fileColumns + [
        .text("Configuration identifier", place: .file), .name("Configuration"), .text("Seed"),
        .number("UAR"),
      ],
      rows: context.ranking.filter { $0.configuration.seeds.count > 1 }.flatMap { ranked in
        ranked.configuration.seeds.map { seed in
          Table.Row(
            context.fileCells + [
              .text(ranked.configuration.identifier), .text(ranked.title), .text("\(seed.seed)"),
              .figure(seed.uar),
            ])
        }
      })
  }

  static func table(_ context: CorpusContext) -> Table {
    let phases = Phase.allCases.map { phase in
      Table.Column(
        phase.title, namesRow: phase == .classifier,
        place: context.varied.contains(phase) || phase == .classifier ? .everywhere : .file)
    }
    let columns =
      CorpusContext.fileColumns + [.number("Rank")] + phases + [
        .text("Leakage check", place: context.hasMixedStatuses ? .everywhere : .file),
        .text("Configuration", place: .file), .number("Columns", place: .file), .number("UAR"),
        .number("Lower end"), .number("Upper end"), .text("Among the best"),
        .number("Seeds", place: context.hasRepetitions ? .page : .file),
        .number("SD of seeds", place: context.hasRepetitions ? .page : .file),
        .number("UAR, mean of folds", place: .page), .number("Accuracy"),
        .number("Accuracy, lower end", place: .file), .number("Accuracy, upper end", place: .file),
        .number("Macro-F1"), .number("Macro-F1, lower end", place: .file),
        .number("Macro-F1, upper end", place: .file),
        .number("Mean of speakers", place: .file), .number("SD of speakers", place: .page),
        .number("Lowest speaker", place: .page), .number("Highest speaker", place: .page),
      ]
    let configurations = context.ranking.map { ranked in
      let configuration = ranked.configuration
      let spread = Spread(configuration.speakers.map(\.uar))
      var row = context.fileCells + [.count(ranked.rank)]
      row += Phase.allCases.map { .text($0.name(configuration)) }
      row += [
        .text(configuration.leakageCheck.status.rawValue), .text(configuration.identifier),
        .count(configuration.columnCount),
      ]
      let intervals = context.intervals(of: configuration)
      row += [.figure(configuration.pooled.uar)] + ends(intervals?.uar)
      row += [
        .text(isAmongBest(configuration, context)), .count(configuration.seeds.count),
        .optionalScore(
          configuration.seeds.count > 1 ? Spread(configuration.seeds.map(\.uar))?.deviation : nil),
        .figure(configuration.meanFoldUAR),
      ]
      row += [.figure(configuration.pooled.accuracy)] + ends(intervals?.accuracy)
      row += [.figure(configuration.pooled.macroF1)] + ends(intervals?.macroF1)
      row += [spread?.mean, spread?.deviation, spread?.minimum, spread?.maximum]
        .map(Table.Cell.optionalScore)
      return Table.Row(row)
    }
    return Table(
      identifier: context.identifier("ranking"),
      caption: "\(context.setting): all configurations, highest pooled UAR first.",
      notes: notes(context), columns: columns, rows: configurations + references(context))
  }

  private static func ends(_ interval: Interval?) -> [Table.Cell] {
    [.optionalScore(interval?.lower), .optionalScore(interval?.upper)]
  }

  /// Whether no other configuration is found to be better; empty before configurations are compared, and for configurations that
  /// are not ranked beside the first.
  private static func isAmongBest(_ configuration: ConfigurationResults, _ context: CorpusContext)
    -> String
  {
    guard let statistics = context.results.statistics,
      configuration.leakageCheck.status == context.ranking.first?.configuration.leakageCheck.status
    else { return "" }
    guard ComparisonSection.smallestPValue(statistics.speakerCount) <= 1 - statistics.level else {
      return "open"
    }
    return statistics.notWorse.contains(configuration.identifier) ? "yes" : "no"
  }

  private static func references(_ context: CorpusContext) -> [Table.Row] {
    guard let chance = context.chance, let majority = context.majority else { return [] }
    // 2·p/(1 + p) is the F1 of the one emotion predicted as, 0 that of the others.
    let f1 = 2 * majority.share / (1 + majority.share) * chance
    return [
      reference("chance, 1/K", uar: chance, accuracy: nil, macroF1: nil, context),
      reference(
        "always “\(majority.emotion)”",
        uar: chance, accuracy: majority.share, macroF1: f1, context),
    ]
  }

  private static func reference(
    _ name: String, uar: Double, accuracy: Double?, macroF1: Double?, _ context: CorpusContext
  ) -> Table.Row {
    var row = context.fileCells + [.text("")]
    row += Phase.allCases.map { .text($0 == .classifier ? name : "") }
    row += [
      .text(""), .text(""), .missing, .figure(uar), .missing, .missing, .text(""), .missing,
      .missing, .missing,
    ]
    row += [.optionalScore(accuracy), .missing, .missing]
    row += [.optionalScore(macroF1), .missing, .missing]
    row += [.missing, .missing, .missing, .missing]
    return Table.Row(row, isReference: true)
  }

  private static func intervals(_ context: CorpusContext) -> String {
    guard let statistics = context.results.statistics, statistics.speakerCount > 1 else {
      return "Intervals do not exist, because a single speaker was tested."
    }
    return "Lower and upper end are those of its \(context.levelText) interval for other speakers: "
      + "percentiles of \(statistics.draws) samples of \(statistics.speakerCount) speakers, drawn "
      + "with replacement"
      + (statistics.isTwoLevel
        ? ", and of as many recordings of each, drawn with replacement." : " with all they said.")
  }

  private static func notes(_ context: CorpusContext) -> [RichText] {
    var notes: [RichText] = [
      """
      UAR is pooled over the test sets of all folds and decides the order. \(intervals(context)) \
      “Among the best” are the first configuration and all that are not found to be worse; it stays open where \
      speakers are too few for any test. The last columns \
      describe the UAR of single speakers; SD is their sample standard deviation. The last rows are \
      points of reference, not configurations.
      """
    ]
    if context.hasRepetitions {
      notes.append(
        """
        A configuration that draws at random was tested under several seeds: its figures are those of all its \
        predictions, so that its UAR is the mean over seeds, and SD of seeds is the sample standard \
        deviation of the seeds’ UAR. The best seed is never picked.
        """)
    }
    if context.hasMixedStatuses {
      notes.append(
        """
        Configurations are ranked only among those with the same leakage check: clean ones first, then \
        transductive, then leaky ones.
        """)
    }
    if let first = context.results.configurations.first {
      let fixed = Phase.allCases.filter {
        !context.varied.contains($0) && $0 != .classifier && !$0.name(first).isEmpty
      }
      if !fixed.isEmpty {
        let list = fixed.map { "\($0.rawValue) “\($0.name(first))”" }
        notes.append("The same in all configurations: \(Prose.list(list)).")
      }
    }
    return notes
  }
}
