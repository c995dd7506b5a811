import AffektResults

/// Which differences between configurations the recordings support.
enum ComparisonSection {
  /// Above as many rows the table is shown on demand.
  private static let openRows = 15

  /// Makes the section; nil without comparisons.
  static func section(_ context: CorpusContext) -> Section? {
    guard let statistics = context.results.statistics, !statistics.comparisons.isEmpty else {
      return nil
    }
    return Section(
      identifier: "corpus-\(context.slug)-comparisons", title: "Which differences are significant",
      label: context.label,
      blocks: [
        status(context, statistics),
        power(
          speakers: statistics.speakerCount, level: statistics.level,
          minimumDetectableEffect: statistics.minimumDetectableEffect,
          comparisons: statistics.comparisons),
      ]
      .filter { !$0.isEmpty }.map { .paragraph(RichText($0)) } + ranks(context, statistics) + [
        .details(
          "All \(NumberFormat.count(statistics.comparisons.count, "comparison"))",
          isOpen: statistics.comparisons.count <= openRows,
          [.table(table(context, statistics))])
      ])
  }

  /// The diagram of mean ranks over speakers, with what the tests on ranks say.
  private static func ranks(_ context: CorpusContext, _ statistics: CorpusStatistics) -> [Block] {
    guard let ranking = statistics.ranks else { return [] }
    let ranks = ranking.configurations.map(\.meanRank)
    let widest = (ranks.max() ?? 0) - (ranks.min() ?? 0)
    let text =
      "Ranked on each speaker by UAR, the configurations differ in mean rank with Friedman’s χ² = "
      + "\(NumberFormat.score(ranking.friedman)), p "
      + "\(NumberFormat.relation(ranking.friedmanPValue)); by Nemenyi’s test two of them differ when "
      + "their mean ranks are more than \(NumberFormat.score(ranking.criticalDifference)) apart"
      + (widest > ranking.criticalDifference ? "." : ", which no two of them are.")
      + " Ranks see only which configuration is ahead of which for a speaker, and not by how much; the "
      + "permutation test above decides which difference is significant after correction."
    return [
      .paragraph(RichText(text)),
      .figure(
        RankFigure.figure(
          ranking, identifier: context.identifier("ranks"), title: { context.title(of: $0) },
          caption: context.caption(
            """
            mean rank of each configuration over \
            \(NumberFormat.count(ranking.blocks.count, "speaker")), 1 being the highest UAR of a \
            speaker. \(RankFigure.reading)
            """))),
    ]
  }

  // MARK: - Prose

  /// What the comparisons say, in words.
  static func status(_ context: CorpusContext, _ statistics: CorpusStatistics) -> String {
    let configurations = context.leading
    guard let best = configurations.first else { return "" }
    let comparisons = statistics.comparisons
    let significant = comparisons.count(where: \.isSignificant)
    let alpha = 1 - statistics.level
    let strict = comparisons.count { $0.wilcoxon.holmPValue <= alpha }
    let group =
      "between two configurations"
      + (context.hasMixedStatuses ? " with the same leakage check" : "")
    let test =
      "by the permutation test on the UAR of "
      + "\(NumberFormat.count(statistics.speakerCount, "speaker")), two-sided at the level "
      + NumberFormat.score(alpha)
    var text =
      comparisons.count == 1
      ? "The difference \(group) is \(significant == 0 ? "not " : "")significant \(test). "
      : "Of \(comparisons.count) differences \(group), "
        + "\(significant == 0 ? "none is" : significant == 1 ? "1 is" : "\(significant) are") significant "
        + "after correction for all of them, \(test). "
    text += holm(strict, of: comparisons.count, speakers: statistics.speakerCount, alpha: alpha)
    let others = configurations.dropFirst().filter {
      statistics.notWorse.contains($0.configuration.identifier)
    }
    let worse = configurations.count - 1 - others.count
    if configurations.count == 2 {
      text +=
        " “\(best.title)” is \(others.isEmpty ? "" : "not ")found to be better than "
        + "“\(configurations[1].title)”"
        + (others.isEmpty ? "." : ": which of the two is best for other speakers stays open.")
    } else if others.isEmpty {
      text += " “\(best.title)” is found to be better than every other configuration."
    } else {
      text +=
        (worse == 0
          ? " “\(best.title)” is not found to be better than any other configuration"
          : " “\(best.title)” is found to be better than \(NumberFormat.count(worse, "configuration")), and "
            + "not to be better than \(Prose.some(others.map { "“\($0.title)”" }, of: "configuration"))")
        + ": which of these \(others.count + 1) is best for other speakers stays open."
    }
    return text
  }

  /// How many differences the stricter test supports, or that it cannot support any.
  private static func holm(_ supported: Int, of count: Int, speakers: Int, alpha: Double) -> String
  {
    let smallest = min(1, Double(count) * smallestPValue(speakers))
    guard count > 1 else {
      return smallest <= alpha || supported > 0
        ? "Wilcoxon’s test \(supported == 0 ? "does not support" : "supports") it."
        : "Wilcoxon’s test cannot support it: with \(NumberFormat.count(speakers, "speaker")) its smallest "
          + "p-value is \(NumberFormat.probability(smallest))."
    }
    guard smallest <= alpha || supported > 0 else {
      return
        "Wilcoxon’s test with Holm’s correction, which is stricter, cannot support any of them: with "
        + "\(NumberFormat.count(speakers, "speaker")) and \(count) differences its "
        + "smallest corrected p-value is \(NumberFormat.probability(smallest))."
    }
    return "Wilcoxon’s test with Holm’s correction, which is stricter, supports "
      + "\(supported == 0 ? "none" : "\(supported)")."
  }

  /// What the comparisons could have found at all, in words.
  static func power(
    speakers: Int, level: Double, minimumDetectableEffect: MinimumDetectableEffect?,
    comparisons: [PairedDifference]
  ) -> String {
    guard smallestPValue(speakers) <= 1 - level else {
      return
        "With \(NumberFormat.count(speakers, "speaker")) the smallest p-value that the test can have "
        + "is \(NumberFormat.probability(smallestPValue(speakers))): no difference could be "
        + "significant, however large it is. More speakers would change that."
    }
    var text = ""
    // Earlier versions stated effects above 1 and of 0.
    let minimumDetectableEffect = minimumDetectableEffect.flatMap {
      $0.difference > 0 && $0.difference <= 1 ? $0 : nil
    }
    if minimumDetectableEffect == nil, speakers > 1, !comparisons.isEmpty {
      text +=
        comparisons.count { ($0.deviation ?? 0) > 0 } * 2 <= comparisons.count
        ? "The smallest difference that would be found cannot be stated, because most differences are the same for "
          + "every speaker."
        : "The corpus is too small to state the smallest difference that would be found: no difference in UAR is as "
          + "large as the speakers’ differences would demand."
    }
    if let minimumDetectableEffect {
      text +=
        "A difference of \(NumberFormat.score(minimumDetectableEffect.difference)) in UAR is the smallest that a "
        + "single comparison of this kind would find with a probability of "
        + "\(NumberFormat.wholePercentage(minimumDetectableEffect.power)) % (paired t test at the level "
        + "\(NumberFormat.score(minimumDetectableEffect.alpha)), standard deviation of the speakers’ "
        + "differences \(NumberFormat.score(minimumDetectableEffect.deviation))); smaller ones may exist and "
        + "stay unseen."
    }
    return text
  }

  /// The smallest two-sided p-value that signs of as many differences can have.
  static func smallestPValue(_ speakers: Int) -> Double {
    CorpusStatistics.smallestPValue(ofSpeakers: speakers)
  }

  // MARK: - Table

  static func table(_ context: CorpusContext, _ statistics: CorpusStatistics) -> Table {
    context.table(
      "comparisons",
      caption: context.caption(
        """
        differences in pooled UAR between two configurations, the first the higher one.
        """),
      notes: notes(context, statistics), rows: statistics.comparisons,
      columns: [
        .name("First") { context.title(of: $0.first) },
        .name("Second") { context.title(of: $0.second) },
        .text("First configuration", place: .file) { $0.first },
        .text("Second configuration", place: .file) { $0.second },
        .part(figureColumns) { $0 },
      ])
  }

  /// The columns of what a comparison found.
  static var figureColumns: [Table.Columns<PairedDifference, Never>] {
    [
      .score("Difference") { $0.difference }, .score("Lower end") { $0.interval?.lower },
      .score("Upper end") { $0.interval?.upper }, .count("Wins", place: .page) { $0.wins },
      .count("Ties", place: .page) { $0.ties }, .count("Losses", place: .page) { $0.losses },
      .score("Positive ranks", place: .file) { $0.wilcoxon.positive },
      .score("Negative ranks", place: .file) { $0.wilcoxon.negative },
      .probability("p, sign flips", place: .page) { $0.signFlip.pValue },
      .probability("p, joint") { $0.signFlip.jointPValue },
      .text("Supported") { yes($0.isSignificant) },
      .text("Sign flips exact", place: .file) { yes($0.signFlip.isExact) },
      .probability("p, Wilcoxon", place: .page) { $0.wilcoxon.pValue },
      .probability("p, Holm") { $0.wilcoxon.holmPValue },
      .text("Wilcoxon exact", place: .file) { yes($0.wilcoxon.isExact) },
      .count("First only", place: .file) { $0.mcNemar.firstOnly },
      .count("Second only", place: .file) { $0.mcNemar.secondOnly },
      .probability("p, McNemar", place: .page) { $0.mcNemar.pValue },
      .score("t, Nadeau–Bengio", place: .file) { $0.resampledT?.statistic },
      .count("Degrees of freedom", place: .file) { $0.resampledT?.degreesOfFreedom },
      .probability("p, Nadeau–Bengio", place: .page) { $0.resampledT?.pValue },
      .score("Rank-biserial") { $0.rankBiserial },
      .score("d", place: .file) { $0.cohensD },
      .score("SD of differences", place: .file) { $0.deviation },
    ]
  }

  private static func yes(_ value: Bool) -> String { value ? "yes" : "no" }

  private static func notes(_ context: CorpusContext, _ statistics: CorpusStatistics) -> [RichText]
  {
    notes(
      levelText: context.levelText, draws: statistics.draws,
      hasRepetitions: context.results.configurations.contains { $0.seeds.count > 1 })
  }

  /// What a reader must know to read `figureColumns`.
  static func notes(levelText: String, draws: Int, hasRepetitions: Bool) -> [RichText] {
    var notes: [RichText] = [
      """
      Lower and upper end: the \(levelText) interval of the difference, from the same \
      \(draws) bootstrap samples for both configurations, not corrected for the number of \
      comparisons. Wins, ties and losses: speakers for whom the first configuration has the higher, the same, \
      the lower UAR. Sign flips: how often the speakers’ differences have a mean as far from zero \
      when their signs are drawn; joint: corrected for all comparisons by drawing the signs of a \
      speaker’s differences together (Westfall and Young), which keeps the probability of any false \
      one and decides what is significant. Holm: Wilcoxon’s test, corrected as if nothing were known \
      about how comparisons hang together.
      """,
      """
      All tests are approximate, because the training sets of folds share recordings; Nadeau and \
      Bengio’s t test over folds allows for that. McNemar’s test takes recordings for independent, \
      which those of one speaker are not, so its p-values are too small. Rank-biserial goes from −1 \
      to 1.
      """,
    ]
    if hasRepetitions {
      notes.append(
        """
        Configurations with random draws ran under several seeds; scores are pooled over them, and \
        McNemar’s test takes the first one.
        """)
    }
    return notes
  }
}
