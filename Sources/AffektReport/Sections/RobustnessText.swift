import AffektResults

/// What the report says of test recordings that were made worse.
struct RobustnessText {
  let context: CorpusContext
  let results: RobustnessResults
  let tested: [RobustnessSection.Tested]

  /// The blocks before figures and tables.
  var blocks: [Block] {
    [.paragraph(RichText(introduction)), .paragraph(RichText(findings))]
      + (errors.map { [.paragraph(RichText($0))] } ?? [])
      + (omissions.map { [.notice(RichText($0))] } ?? [])
  }

  private var levels: [RobustnessCondition.Level] { results.conditions.flatMap(\.levels) }

  private var introduction: String {
    let conditions = NumberFormat.count(results.conditions.count, "condition")
    let levels =
      levels.count > results.conditions.count ? " at \(self.levels.count) levels in all" : ""
    return
      "The models of the comparison also scored their test recordings under \(conditions)\(levels). A condition "
      + "changes test recordings before the pre-processing of the configuration, and no training recording. So "
      + "the models are those of the ranking, and settings were chosen on recordings as they are."
  }

  private var findings: String {
    guard let best = tested.first else { return "" }
    let scores = best.scores.conditions.flatMap(\.scores)
    guard let lowest = scores.min(by: { $0.uar < $1.uar }) else { return "" }
    var text =
      (tested.count > 1
        ? "Of the configurations below, the first of the ranking is “\(best.title)”. Its" : "The")
      + " pooled UAR is \(NumberFormat.score(best.clean)) on recordings as they are"
    let chance = context.chance.map { " (chance: \(NumberFormat.score($0)))" } ?? ""
    text +=
      scores.count > 1
      ? ", and among the conditions lowest under “\(lowest.condition)”, where it is \(NumberFormat.score(lowest.uar))\(chance)."
      : ", and under “\(lowest.condition)” \(NumberFormat.score(lowest.uar))\(chance)."
    let others = levels.map(\.identifier).filter { level in
      guard let own = best.score(at: level)?.uar else { return false }
      return tested.contains { ($0.score(at: level)?.uar ?? 0) > own }
    }
    if tested.count > 1 {
      text +=
        others.isEmpty
        ? " No other configuration has a higher UAR at any level at which it has a score."
        : " Another configuration has a higher UAR at \(others.count) of "
          + "\(NumberFormat.count(levels.count, "level")): "
          + Prose.some(others.map { "“\($0)”" }, of: "level")
          + ". The tables do not test these differences."
    }
    return text
  }

  private var errors: String? {
    guard tested.contains(where: { $0.scores.meanCorruptionError != nil }) else { return nil }
    let isRelativeKnown = tested.contains { $0.scores.meanCorruptionError?.relativeUAR != nil }
    return
      "The corruption error of a condition is the sum of a configuration’s error rates over the levels, in % of "
      + "that of the baseline “\(context.title(of: results.baseline))”; the relative one takes what the error "
      + "rates grow by from recordings as they are. "
      + (isRelativeKnown
        ? "Means leave out conditions under which the error rate of the baseline does not grow."
        : "The error rate of the baseline grows under no condition, so that there are no relative ones.")
  }

  private var omissions: String? {
    var parts: [String] = []
    if let excluded = results.excluded {
      let recordings = Set(excluded.map(\.recording)).count
      parts.append(
        "\(Prose.capitalized(NumberFormat.count(recordings, "recording"))) could not be used at some level, such as "
          + "“\(excluded[0].recording)” under “\(excluded[0].condition)”: \(Prose.ended(excluded[0].reason)) Scores "
          + "there are over the others, and changes are from the same ones.")
    }
    if let failed = results.failed {
      parts.append(
        "\(Prose.capitalized(NumberFormat.count(failed.count, "score"))) could not be computed, such as that of "
          + "“\(context.title(of: failed[0].configuration))” under “\(failed[0].condition)”: "
          + Prose.ended(failed[0].reason))
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
