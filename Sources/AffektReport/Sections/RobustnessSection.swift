import AffektResults

/// How the scores fall when test recordings are made worse.
enum RobustnessSection {
  /// Beyond this number lines cannot be distinguished by eye.
  private static let shownConfigurations = 6
  /// Beyond this number bands hide each other.
  private static let bandedConfigurations = 3

  /// A configuration with its scores under conditions.
  struct Tested {
    let title: String
    let clean: Double
    let scores: ConfigurationRobustness

    /// The scores at one level; nil where there are none.
    func score(at level: String) -> ConfigurationRobustness.Score? {
      scores.conditions.lazy.flatMap(\.scores).first { $0.condition == level }
    }
  }

  /// Makes the section; nil where no condition was asked for, and where nothing was scored.
  static func section(_ context: CorpusContext) -> Section? {
    guard let results = context.results.robustness else { return nil }
    let tested = context.ranking.compactMap { ranked in
      results.configurations.first { $0.configuration == ranked.configuration.identifier }.map {
        Tested(title: ranked.title, clean: ranked.configuration.pooled.uar, scores: $0)
      }
    }.filter { $0.scores.conditions.contains { !$0.scores.isEmpty } }
    guard !tested.isEmpty else { return nil }
    let figures = results.conditions.compactMap { figure(of: $0, tested, context) }
    return Section(
      identifier: "corpus-\(context.slug)-robustness",
      title: "How scores fall when test recordings are worse", label: context.label,
      blocks: RobustnessText(context: context, results: results, tested: tested).blocks
        + figures.map { .figure($0) }
        + [.table(levels(results, tested, context))]
        + (tested.contains { $0.scores.meanCorruptionError != nil }
          ? [.table(errors(results, tested, context))] : [])
        + [
          .details(
            "Every score with its interval", isOpen: false,
            [.table(scores(tested, context)), .table(conditions(results, tested, context))])
        ])
  }

  // MARK: - Figures

  /// The UAR over the levels of a condition; nil for a condition with fewer than two levels that have scores.
  private static func figure(
    of condition: RobustnessCondition, _ tested: [Tested], _ context: CorpusContext
  ) -> Figure? {
    guard let parameter = condition.parameter else { return nil }
    let shown = tested.prefix(shownConfigurations)
    let hasBands = shown.count <= bandedConfigurations
    let series = shown.map { own in
      LinePlot.Series(
        title: own.title,
        points: condition.levels.compactMap { level in
          guard let value = level.value, let score = own.score(at: level.identifier) else {
            return nil
          }
          return LinePlot.Point(
            x: value, y: score.uar,
            band: hasBands ? score.interval.map { $0.lower...$0.upper } : nil,
            tip: "\(own.title), \(level.identifier): \(NumberFormat.score(score.uar))")
        }.sorted { $0.x < $1.x })
    }.filter { $0.points.count > 1 }
    guard let best = series.first, let first = best.points.first, let last = best.points.last
    else { return nil }
    let axis = parameter + (condition.unit.map { " (\($0))" } ?? "")
    let rest =
      tested.count > shown.count
      ? " The \(shown.count) first configurations of the ranking; the table has all." : ""
    return Figure(
      identifier: context.identifier("robustness-\(place(of: condition, in: context))"),
      caption: context.caption(
        RichText("pooled UAR over \(parameter) under the condition “\(condition.name)”")
          + (hasBands && series.contains { $0.points.contains { $0.band != nil } }
            ? ", with its \(context.levelText) interval for other test speakers" : "")
          + ".\(rest)"),
      alternative: "UAR over \(axis): \(best.title) from \(NumberFormat.score(first.y)) at "
        + "\(NumberFormat.measure(first.x)) to \(NumberFormat.score(last.y)) at "
        + "\(NumberFormat.measure(last.x)).",
      picture: LinePlot(
        series: series, faint: [], faintTitle: "", xTitle: axis, yTitle: "UAR", scale: .linear,
        reference: context.chance.map {
          RowFrame.Reference(value: $0, title: "chance \(NumberFormat.score($0))")
        }
      ).picture())
  }

  /// The number of a condition, from 1: names may hold what a file name may not.
  private static func place(of condition: RobustnessCondition, in context: CorpusContext) -> Int {
    (context.results.robustness?.conditions.firstIndex { $0.name == condition.name } ?? 0) + 1
  }

  // MARK: - Tables

  /// One row for recordings as they are and one for each level, with a column for each configuration.
  private static func levels(
    _ results: RobustnessResults, _ tested: [Tested], _ context: CorpusContext
  ) -> Table {
    let levels: [String?] = [nil] + results.conditions.flatMap(\.levels).map(\.identifier)
    return context.table(
      "robustness",
      caption: context.caption(
        "pooled UAR on test recordings as they are and under each condition."),
      rows: levels,
      columns: [
        .name("Test recordings") { $0 ?? "as they are" },
        .each(tested) { own in
          .score(own.title) { level in
            guard let level else { return own.clean }
            return own.score(at: level)?.uar
          }
        },
      ])
  }

  private static func errors(
    _ results: RobustnessResults, _ tested: [Tested], _ context: CorpusContext
  ) -> Table {
    context.table(
      "robustness-errors",
      caption: context.caption(
        """
        means of corruption errors over the conditions, in % of those of the baseline \
        “\(context.title(of: results.baseline))”; less is better.
        """),
      rows: tested,
      columns: [
        .text("Identifier", place: .file) { $0.scores.configuration },
        .name("Configuration") { $0.title },
        .measure("Of 1 − UAR") { $0.scores.meanCorruptionError?.uar },
        .measure("Relative, of 1 − UAR") { $0.scores.meanCorruptionError?.relativeUAR },
        .measure("Of 1 − accuracy") { $0.scores.meanCorruptionError?.accuracy },
        .measure("Relative, of 1 − accuracy") { $0.scores.meanCorruptionError?.relativeAccuracy },
      ])
  }

  private static func scores(_ tested: [Tested], _ context: CorpusContext) -> Table {
    context.table(
      "robustness-scores",
      caption: context.caption(
        """
        pooled UAR at each level of each condition, and its difference from the UAR on the same recordings as \
        they are, with \(context.levelText) intervals for other test speakers.
        """),
      rows: tested.flatMap { own in
        own.scores.conditions.flatMap(\.scores).map { (own: own, score: $0) }
      },
      columns: [
        .text("Identifier", place: .file) { $0.own.scores.configuration },
        .name("Configuration") { $0.own.title }, .text("Condition") { $0.score.condition },
        .count("Recordings") { $0.score.recordingCount },
        .estimate("UAR") { ($0.score.uar, $0.score.interval) },
        .estimate("Change") { ($0.score.change, $0.score.changeInterval) },
        .score("Accuracy") { $0.score.accuracy },
      ])
  }

  private static func conditions(
    _ results: RobustnessResults, _ tested: [Tested], _ context: CorpusContext
  ) -> Table {
    context.table(
      "robustness-conditions",
      caption: context.caption(
        """
        the area under the line of the UAR over the levels of each condition, as the mean UAR between the lowest \
        and the highest, with \(context.levelText) intervals for other test speakers; and corruption errors.
        """),
      rows: tested.flatMap { own in own.scores.conditions.map { (own: own, condition: $0) } },
      columns: [
        .text("Identifier", place: .file) { $0.own.scores.configuration },
        .name("Configuration") { $0.own.title }, .text("Condition") { $0.condition.name },
        .text("Steps", place: .file) { row in
          results.conditions.first { $0.name == row.condition.name }?.steps
        },
        .estimate("Area") { row in
          row.condition.area.map { ($0, row.condition.areaInterval) }
        },
        .measure("Error of 1 − UAR") { $0.condition.corruptionError?.uar },
        .measure("Relative") { $0.condition.corruptionError?.relativeUAR },
        .measure("Error of 1 − accuracy") { $0.condition.corruptionError?.accuracy },
        .measure("Relative, accuracy") { $0.condition.corruptionError?.relativeAccuracy },
      ])
  }
}
