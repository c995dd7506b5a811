import AffektResults

/// All configurations in the order of their pooled UAR, with points of reference and the spread of speakers.
enum RankingSection {
  /// Makes the section.
  static func section(_ context: CorpusContext) -> Section {
    Section(
      identifier: "corpus-\(context.slug)-ranking", title: "Which configuration is best",
      label: context.label,
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
    context.table(
      "seeds",
      caption:
        context.caption("UAR under each seed, of the configurations that draw at random."),
      rows: context.ranking.filter { $0.configuration.seeds.count > 1 }.flatMap { ranked in
        ranked.configuration.seeds.map { (ranked: ranked, seed: $0) }
      },
      columns: [
        .text("Configuration identifier", place: .file) { $0.ranked.configuration.identifier },
        .name("Configuration") { $0.ranked.title }, .text("Seed") { "\($0.seed.seed)" },
        .score("UAR") { $0.seed.uar },
      ])
  }

  /// A configuration with what its row says beside its own scores.
  private struct Line {
    let rank: Int
    let title: String
    let configuration: ConfigurationResults
    let intervals: ConfigurationIntervals?
    /// The UAR of its speakers.
    let speakers: Spread?
    /// The UAR under its seeds; nil for a single one.
    let seeds: Spread?
  }

  /// What guessing reaches.
  private struct Reference {
    let name: String
    let uar: Double
    var accuracy: Double?
    var macroF1: Double?
  }

  static func table(_ context: CorpusContext) -> Table {
    let varying: Table.Column.Place = context.hasRepetitions ? .page : .file
    let columns: [Table.Columns<Line, Reference>] = [
      .count("Rank") { $0.rank }.reference { _ in .text("") },
      .name("Configuration", place: .printed) { $0.title }.reference { .text($0.name) },
      .each(Phase.allCases) { phase in column(of: phase, context) },
      .text("Leakage check", place: context.hasMixedStatuses ? .everywhere : .file) {
        $0.configuration.leakageCheck.status.rawValue
      },
      .text("Configuration", place: .file) { $0.configuration.identifier },
      .count("Columns", place: .file) { $0.configuration.columnCount },
      .estimate("UAR and its interval", place: .printed) {
        ($0.configuration.pooled.uar, $0.intervals?.uar)
      }.reference { .estimate($0.uar, nil) },
      .score("UAR", place: .file) { $0.configuration.pooled.uar }.reference { .score($0.uar) },
      .score("Lower end", place: .file) { $0.intervals?.uar?.lower },
      .score("Upper end", place: .file) { $0.intervals?.uar?.upper },
      .text("Among the best") { isAmongBest($0.configuration, context) },
      .count("Seeds", place: varying) { $0.configuration.seeds.count },
      .score("SD of seeds", place: varying) { $0.seeds?.deviation },
      .score("UAR, mean of folds", place: .page) { $0.configuration.meanFoldUAR },
      .score("Accuracy") { $0.configuration.pooled.accuracy }.reference {
        .optionalScore($0.accuracy)
      },
      .score("Accuracy, lower end", place: .file) { $0.intervals?.accuracy?.lower },
      .score("Accuracy, upper end", place: .file) { $0.intervals?.accuracy?.upper },
      .score("Macro-F1", place: .page) { $0.configuration.pooled.macroF1 }.reference {
        .optionalScore($0.macroF1)
      },
      .score("Macro-F1, lower end", place: .file) { $0.intervals?.macroF1?.lower },
      .score("Macro-F1, upper end", place: .file) { $0.intervals?.macroF1?.upper },
      .score("Mean of speakers", place: .file) { $0.speakers?.mean },
      .score("SD of speakers", place: .page) { $0.speakers?.deviation },
      .score("Lowest speaker", place: .page) { $0.speakers?.minimum },
      .score("Highest speaker", place: .page) { $0.speakers?.maximum },
    ]
    let lines = context.ranking.map { ranked in
      let configuration = ranked.configuration
      return Line(
        rank: ranked.rank, title: ranked.title, configuration: configuration,
        intervals: context.intervals(of: configuration),
        speakers: Spread(configuration.speakers.map(\.uar)),
        seeds: configuration.seeds.count > 1 ? Spread(configuration.seeds.map(\.uar)) : nil)
    }
    return context.table(
      "ranking", caption: context.caption("all configurations, highest pooled UAR first."),
      notes: notes(context), rows: lines, references: references(context), columns: columns)
  }

  /// The column of a phase.
  private static func column(
    of phase: Phase, _ context: CorpusContext
  ) -> Table.Columns<Line, Reference> {
    let isShown = context.varied.contains(phase)
    return .text(phase.title, place: isShown ? .page : .file) { phase.name($0.configuration) }
      .reference { .text(phase == .classifier ? $0.name : "") }
  }

  /// Whether no other configuration is found to be better; empty before configurations are compared, and for configurations that
  /// are not ranked beside the first.
  private static func isAmongBest(_ configuration: ConfigurationResults, _ context: CorpusContext)
    -> String
  {
    guard let statistics = context.results.statistics,
      configuration.leakageCheck.status == context.ranking.first?.configuration.leakageCheck.status
    else { return "" }
    guard statistics.canFindDifferences else {
      return "open"
    }
    return statistics.notWorse.contains(configuration.identifier) ? "yes" : "no"
  }

  private static func references(_ context: CorpusContext) -> [Reference] {
    guard let chance = context.chance, let majority = context.majority else { return [] }
    // 2·p/(1 + p) is the F1 of the one emotion predicted as, 0 that of the others.
    let f1 = 2 * majority.share / (1 + majority.share) * chance
    return [
      Reference(name: "chance, 1/K", uar: chance),
      Reference(
        name: "always “\(majority.emotion)”", uar: chance, accuracy: majority.share, macroF1: f1),
    ]
      + context.results.controls.filter { $0.control == .baseline }.compactMap { baseline in
        baseline.metrics.map {
          Reference(
            name: "baseline “\(baseline.subject)”", uar: $0.uar, accuracy: $0.accuracy,
            macroF1: $0.macroF1)
        }
      }
  }

  private static func intervals(_ context: CorpusContext) -> String {
    guard let statistics = context.results.statistics, statistics.speakerCount > 1 else {
      return "Intervals do not exist, because a single speaker was tested."
    }
    return "In brackets stand the ends of its \(context.levelText) interval for other speakers: "
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
      speakers are too few for any test. Where columns \
      describe the UAR of single speakers, SD is their sample standard deviation. The last rows are \
      points of reference, not configurations.
      """
    ]
    if context.hasRepetitions {
      notes.append(
        """
        A configuration that draws at random was tested under several seeds: its scores are those of all its \
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
