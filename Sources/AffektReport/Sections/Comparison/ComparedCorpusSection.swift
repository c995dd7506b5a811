import AffektCore
import AffektResults

/// What a comparison of runs found on one corpus.
enum ComparedCorpusSection {
  /// Makes the section.
  static func section(_ context: ComparedContext) -> Section {
    let corpus = context.corpus
    var parts = [
      Section(
        identifier: "corpus-\(context.slug)-ranking",
        title: "Ranking of all configurations of all runs",
        label: context.label,
        blocks: [.table(ranking(context)), .figure(rankingFigure(context))])
    ]
    if !corpus.pairs.isEmpty {
      parts.append(
        Section(
          identifier: "corpus-\(context.slug)-pairs", title: "Differences between runs",
          label: context.label,
          blocks: [
            .figure(pairFigure(context)), .table(pairs(context)),
            recalls(context).map { .table($0) },
          ].compactMap { $0 }))
    }
    parts.append(
      Section(
        identifier: "corpus-\(context.slug)-recordings", title: "Shared recordings",
        blocks: [.paragraph(RichText(recordingText(corpus))), .table(recordings(context))]
          + notShared(corpus)))
    return Section(
      identifier: "corpus-\(context.slug)",
      title: "\(corpus.name), \(corpus.protocolIdentifier)", label: context.label,
      blocks: ComparedSummary.blocks(context), sections: parts)
  }

  // MARK: - Ranking

  private static func ranking(_ context: ComparedContext) -> Table {
    context.table(
      "ranking",
      caption: context.caption("configurations of all runs, highest pooled UAR first."),
      notes: [
        """
        Scores are over the \(context.corpus.sharedCount) recordings that all runs tested. Lower and \
        upper end are those of the \(context.levelText) interval for other speakers, from the same \
        \(context.corpus.draws) bootstrap samples for all configurations. UAR in its run is over all \
        recordings of that run. Configurations are ranked among those with the same leakage check.
        """
      ],
      rows: context.ranking, references: context.corpus.chance.map { [$0] } ?? [],
      columns: [
        .count("Rank") { context.rank(of: $0) }.reference { _ in .text("") },
        .text("Run", place: .file) { $0.run },
        .name("Configuration") { context.title($0) }.reference { _ in .text("chance, 1/K") },
        .text("Configuration identifier", place: .file) { $0.identifier },
        .text("Leakage check", place: context.hasMixedStatuses ? .everywhere : .file) {
          $0.status.rawValue
        },
        .count("Seeds", place: .file) { $0.seedCount },
        .score("UAR") { $0.pooled.uar }.reference { .score($0) },
        .score("Lower end") { $0.interval?.lower }, .score("Upper end") { $0.interval?.upper },
        .score("Accuracy") { $0.pooled.accuracy }, .score("Macro-F1") { $0.pooled.macroF1 },
        .score("UAR in its run") { $0.ownUAR },
      ])
  }

  private static func rankingFigure(_ context: ComparedContext) -> Figure {
    let rows = context.ranking.map { configuration in
      row(context.title(configuration), configuration.pooled.uar, configuration.interval)
    }
    let references = context.corpus.chance.map { chance in
      [RowFrame.Reference(value: chance, title: "chance \(NumberFormat.score(chance))")]
    }
    return Figure(
      identifier: context.identifier("ranking"),
      caption: context.caption(
        """
        pooled UAR of the configurations of all runs with \(context.levelText) intervals \
        for other speakers. Runs are compared by the differences below, not by whether intervals \
        overlap.
        """),
      alternative: "Pooled UAR with intervals. " + rows.map(\.tip).joined(separator: "; ") + ".",
      picture: IntervalPlot(rows: rows, references: references ?? [], axisTitle: "UAR").picture())
  }

  private static func row(_ title: String, _ value: Double, _ interval: Interval?)
    -> IntervalPlot.Row
  {
    IntervalPlot.Row(
      title: title, value: value, interval: interval.map { $0.lower...$0.upper },
      tip: "\(title): \(NumberFormat.score(value))"
        + (interval.map { " (\(Prose.range($0)))" } ?? ""))
  }

  // MARK: - Pairs

  /// The pair as a line: both configurations where they are called differently, else the runs.
  private static func title(_ pair: ComparedPair, _ context: ComparedContext) -> String {
    let (first, second) = names(pair, context)
    return "\(first) − \(second)"
  }

  private static func names(_ pair: ComparedPair, _ context: ComparedContext) -> (String, String) {
    (
      context.title(pair.configuration, of: pair.run),
      context.title(pair.referenceConfiguration, of: pair.reference)
    )
  }

  private static func pairFigure(_ context: ComparedContext) -> Figure {
    let rows = context.corpus.pairs.map { pair in
      row(
        pair.kind == .sameConfiguration
          ? "\(pair.run) − \(context.title(pair.referenceConfiguration, of: pair.reference))"
          : title(pair, context), pair.comparison.difference, pair.comparison.interval)
    }
    return Figure(
      identifier: context.identifier("pairs"),
      caption: context.caption(
        """
        differences in pooled UAR, the later run less the earlier one, with \
        \(context.levelText) intervals for other speakers. Intervals are not corrected for the number \
        of pairs; the tests in the table are.
        """),
      alternative: "Differences in pooled UAR between runs. "
        + rows.map(\.tip).joined(separator: "; ") + ".",
      picture: IntervalPlot(
        rows: rows, references: [RowFrame.Reference(value: 0, title: "no difference")],
        axisTitle: "difference in UAR"
      ).picture())
  }

  private static func pairs(_ context: ComparedContext) -> Table {
    let corpus = context.corpus
    return context.table(
      "pairs",
      caption: context.caption(
        """
        differences in pooled UAR between configurations of two runs, the first of the \
        later run, on the \(corpus.sharedCount) shared recordings.
        """),
      notes: [
        """
        Pairs are the configurations that have the same name in both runs and, of each two runs, the configurations with \
        the highest UAR. Alike: of \(corpus.sharedCount) recordings, those that both predict alike.
        """
      ]
        + ComparisonSection.notes(
          levelText: context.levelText, draws: corpus.draws,
          hasRepetitions: corpus.configurations.contains { $0.seedCount > 1 }),
      rows: corpus.pairs,
      columns: [
        .name("First") { names($0, context).0 }, .name("Second") { names($0, context).1 },
        .text("First configuration", place: .file) { $0.configuration },
        .text("Second configuration", place: .file) { $0.referenceConfiguration },
        .text("Pair") { kind($0) },
        .text("Leakage check", place: context.hasMixedStatuses ? .everywhere : .file) {
          $0.status.rawValue
        },
        .count("Alike") { $0.predictedAlike },
        .part(ComparisonSection.figureColumns) { $0.comparison },
      ])
  }

  private static func kind(_ pair: ComparedPair) -> String {
    switch (pair.kind, pair.isBest) {
    case (.sameConfiguration, true): "same name, best"
    case (.sameConfiguration, false): "same name"
    case (.best, _): "best"
    }
  }

  /// The recall of each emotion in the best configuration of each run, side by side.
  private static func recalls(_ context: ComparedContext) -> Table? {
    guard let leading = context.ranking.first?.status else { return nil }
    let best = context.runs.compactMap { run in
      context.ranking.first { $0.run == run.label && $0.status == leading }
    }
    guard best.count > 1 else { return nil }
    let seedCount = max(1, best[0].seedCount)
    return context.table(
      "recalls",
      caption: context.caption(
        """
        recall of each emotion in the configuration of each run with the highest pooled \
        UAR.
        """),
      rows: context.corpus.emotions,
      columns: [
        .name("Emotion") { $0.rawValue },
        .count("Recordings") { figures(of: $0, best[0]).map { $0.support / seedCount } },
        .each(best) { configuration in
          .score(context.title(configuration)) { figures(of: $0, configuration)?.recall }
        },
      ])
  }

  private static func figures(of emotion: Emotion, _ configuration: ComparedConfiguration)
    -> Metrics.ClassMetrics?
  {
    configuration.pooled.classes.first { $0.label == emotion.label }
  }

  // MARK: - Recordings

  private static func recordingText(_ corpus: ComparedCorpus) -> String {
    let apart = corpus.recordings.filter { !$0.notShared.isEmpty }
    guard !apart.isEmpty else {
      return "All runs tested the same \(NumberFormat.count(corpus.sharedCount, "recording"))."
    }
    let counts = apart.map { "\($0.notShared.count) of run \($0.run)" }
    return "All scores are about the \(corpus.sharedCount) recordings that every run tested; "
      + "\(Prose.list(counts)) are left out because another run did not test them."
  }

  private static func recordings(_ context: ComparedContext) -> Table {
    Table(
      identifier: context.identifier("recordings"),
      caption: context.caption("what the runs tested."),
      rows: context.corpus.recordings,
      columns: [
        .name("Run") { $0.run }, .text("Corpus") { $0.corpus },
        .count("Tested") { $0.testedCount }, .count("Shared") { _ in context.corpus.sharedCount },
        .count("Not shared") { $0.notShared.count },
        .count("Excluded by the run") { $0.excludedCount },
        .text("Hash of recordings") { $0.contentHash }, .text("Hash of folds") { $0.foldHash },
      ])
  }

  private static func notShared(_ corpus: ComparedCorpus) -> [Block] {
    corpus.recordings.filter { !$0.notShared.isEmpty }.map { own in
      .details(
        RichText(
          "\(NumberFormat.count(own.notShared.count, "recording")) of run \(own.run) that not all runs "
            + "tested"), isOpen: own.notShared.count <= 10,
        [.list(own.notShared.map { RichText($0) })])
    }
  }
}
