import AffektCore
import AffektResults

/// A frame for a discussion: what the scores of a corpus support, what they do not, their limits, and
/// questions that are left to whoever hands the report in.
enum DiscussionSection {
  /// Makes the section.
  static func section(_ context: CorpusContext, isOnly: Bool) -> Section {
    let parts = [
      part("supported", "What the data support", significant(context), context),
      part("unsupported", "What the data do not support", unsupported(context), context),
      part("limits", "Limits", limits(context), context),
      part("questions", "Questions to answer", questions(context), context),
    ].compactMap { $0 }
    return Section(
      identifier: context.identifier("discussion"),
      title: isOnly ? "Discussion" : "Discussion of \(context.name)", label: context.label,
      blocks: [
        .paragraph(
          """
          The points below follow from the results and claim no more than these. What they mean is for you to \
          say, in your own words.
          """)
      ], sections: parts)
  }

  private static func part(
    _ kind: String, _ title: String, _ points: [String], _ context: CorpusContext
  ) -> Section? {
    points.isEmpty
      ? nil
      : Section(
        identifier: context.identifier("discussion-\(kind)"), title: title,
        blocks: [.list(points.map { RichText($0) })])
  }

  // MARK: - Supported

  static func significant(_ context: CorpusContext) -> [String] {
    guard let best = context.ranking.first, let statistics = context.results.statistics else {
      return []
    }
    var points: [String] = []
    if best.configuration.leakageCheck.status == .clean, let chance = context.chance,
      let interval = context.intervals(of: best.configuration)?.uar, interval.lower > chance
    {
      points.append(
        "“\(best.title)” recognises emotions better than guessing: its UAR is "
          + "\(NumberFormat.score(best.configuration.pooled.uar)), and even the lower end of its "
          + "\(context.levelText) interval for other speakers, \(NumberFormat.score(interval.lower)), lies "
          + "above chance (\(NumberFormat.score(chance))).")
    }
    let wins = statistics.comparisons.filter {
      $0.first == best.configuration.identifier && $0.isSignificant
    }
    if !wins.isEmpty {
      let names = wins.map { pair in
        "“\(context.title(of: pair.second))” (by \(NumberFormat.score(pair.difference)))"
      }
      points.append(
        "“\(best.title)” is better than \(Prose.some(names, of: "configuration")): significant by the permutation test "
          + "over \(NumberFormat.count(statistics.speakerCount, "speaker")), corrected for all comparisons."
      )
    }
    return points
  }

  // MARK: - Not supported

  static func unsupported(_ context: CorpusContext) -> [String] {
    guard let best = context.ranking.first, let statistics = context.results.statistics else {
      return ["No configuration was evaluated, so nothing can be concluded."]
    }
    var points: [String] = []
    let others = context.leading.dropFirst().filter {
      statistics.notWorse.contains($0.configuration.identifier)
    }
    if !others.isEmpty {
      let uar = best.configuration.pooled.uar
      points.append(
        "That “\(best.title)” is better than "
          + "\(Prose.some(others.map { "“\($0.title)”" }, of: "configuration")): "
          + (others.allSatisfy { $0.configuration.pooled.uar == uar }
            ? "the scores are equal."
            : "the scores differ, but not by more than the differences between speakers explain."))
    }
    if !others.isEmpty, !context.canFindDifferences {
      points.append(
        "That two configurations are equally good: with "
          + "\(NumberFormat.count(statistics.speakerCount, "speaker")) no difference could be significant."
      )
    } else if let minimumDetectableEffect = statistics.minimumDetectableEffect,
      minimumDetectableEffect.difference > 0, minimumDetectableEffect.difference <= 1
    {
      points.append(
        "That two configurations are equally good: a difference below about "
          + "\(NumberFormat.score(minimumDetectableEffect.difference)) in UAR would often stay unseen with "
          + "\(NumberFormat.count(minimumDetectableEffect.speakers, "speaker")).")
    }
    if best.configuration.leakageCheck.status != .clean {
      points.append(
        "Anything about new speakers: the leakage check of “\(best.title)” is "
          + "\(best.configuration.leakageCheck.status.rawValue).")
    }
    if let rival = context.results.rivalControls.first {
      points.append(
        "That the features tell more about emotions than \(rival.title(isFirst: false)) does: its UAR is "
          + "\(NumberFormat.score(rival.metrics?.uar ?? 0)), and that of “\(best.title)”, "
          + "\(NumberFormat.score(best.configuration.pooled.uar)), is not found to be higher.")
    } else if let control = context.results.controls.filter({
      [.duration, .loudness].contains($0.control)
    }).compactMap({ control in control.metrics.map { (control.control, $0.uar, control.guessing) } }
    )
    .max(by: { $0.1 < $1.1 }), let guessing = control.2, control.1 > guessing.upper {
      points.append(
        "That the scores rest on the sound of the voice alone: \(control.0.rawValue), without any other "
          + "feature, has a UAR of \(NumberFormat.score(control.1)), where guessing lies between "
          + "\(NumberFormat.score(guessing.lower)) and \(NumberFormat.score(guessing.upper)) with a "
          + "probability of about 95 %.")
    }
    points.append(
      "Anything about other languages, other ways of recording, or emotions that the corpus does not have: the run has "
        + "no recordings of these.")
    return points
  }

  // MARK: - Limits

  static func limits(_ context: CorpusContext) -> [String] {
    let results = context.results
    var points = results.statistics?.notes.map(\.text) ?? []
    let speakers = context.testedPart?.speakers ?? results.summary.speakers.count
    points.append(
      "\(NumberFormat.count(speakers, "tested speaker")) \(speakers == 1 ? "is" : "are") the sample: intervals and "
        + "tests say how scores vary with the choice of tested speakers, and nothing else.")
    if results.configurations.count > 1 {
      points.append(
        "The highest of \(results.configurations.count) scores was picked on the recordings that it was computed from, "
          + "and is somewhat optimistic.")
    }
    if let sentences = results.overlaps.first(where: { $0.kind == .sentence }) {
      if !sentences.isKnown {
        points.append(
          "The corpus does not tell what is said, so its part in the predictions is unknown.")
      } else if sentences.foldCount > 0 {
        points.append(
          "The same sentences are in both sets of \(sentences.foldCount) of "
            + "\(NumberFormat.count(results.evaluation.folds.count, "fold")): nothing is known about new "
            + "sentences.")
      }
    }
    if !results.summary.excluded.isEmpty {
      points.append(
        "\(NumberFormat.count(results.summary.excluded.count, "recording")) could not be used; the report "
          + "names them.")
    }
    let counts = results.summary.emotions.indices.map { place in
      results.summary.speakers.reduce(0) { $0 + $1.counts[place] }
    }
    if let least = counts.min(), let most = counts.max(), least * 2 < most,
      let place = counts.firstIndex(of: least)
    {
      points.append(
        "Emotions are unevenly frequent: “\(results.summary.emotions[place])” has "
          + "\(NumberFormat.count(least, "recording")), the most frequent one \(most).")
    }
    points += results.evaluation.notes.map(\.text)
    return points
  }

  // MARK: - Questions

  static func questions(_ context: CorpusContext) -> [String] {
    guard let best = context.ranking.first else { return [] }
    var points: [String] = []
    if let pair = SummarySection.mostFrequentConfusion(best.configuration.pooled.confusion) {
      points.append(
        "In “\(best.title)”, “\(pair.truth)” is taken for “\(pair.prediction)” \(pair.count) times out of "
          + "\(pair.support). Listen to some of these recordings. What do the two have in common, and which "
          + "feature would tell them apart?")
    }
    let known = best.configuration.pooled.classes.compactMap { one in
      one.recall.map { (one.label, $0) }
    }
    if let high = known.max(by: { $0.1 < $1.1 }), let low = known.min(by: { $0.1 < $1.1 }),
      high.1 > low.1
    {
      points.append(
        "Why might “\(high.0)” be recognised best (recall \(NumberFormat.score(high.1))) and “\(low.0)” "
          + "worst (\(NumberFormat.score(low.1)))?")
    }
    let speakers = best.configuration.speakers
    if let high = speakers.max(by: { $0.uar < $1.uar }),
      let low = speakers.min(by: { $0.uar < $1.uar }), high.uar > low.uar
    {
      points.append(
        "The UAR of single speakers goes from \(NumberFormat.score(low.uar)) (\(low.speaker)) to "
          + "\(NumberFormat.score(high.uar)) (\(high.speaker)). What may make a speaker hard, and how would "
          + "you find out?")
    }
    if let varianceDecomposition = context.results.statistics?.varianceDecomposition,
      let most = varianceDecomposition.phases.max(by: { $0.shapley < $1.shapley })
    {
      points.append(
        "Of the variance of the UAR over \(varianceDecomposition.configurationCount) configurations, the phase “\(most.phase)” accounts "
          + "for \(NumberFormat.share(most.shapley)). Does that mean that it matters most for speech emotion "
          + "recognition, or only among the alternatives that were tried here?")
    }
    if let next = context.leading.first(where: { $0.rank > 1 }) {
      points.append(
        "Which configuration would you use, “\(best.title)” or “\(next.title)”, and what besides the UAR would you "
          + "weigh?")
    }
    points.append("Which single change would you try next, and what result would make you drop it?")
    return points
  }
}
