import AffektCore
import AffektResults

/// From frames to one row per recording, and what such a row tells about emotions.
enum FunctionalLesson {
  /// Makes the section; nil where there is nothing to explain.
  static func section(_ context: CourseworkContext) -> Section? {
    let functionals = context.functionals
    let track = track(context)
    let distribution = context.exploration?.distributions.first
    guard !functionals.isEmpty || track != nil || distribution != nil else { return nil }
    var blocks: [Block] = [
      .paragraph(
        RichText(
          "A recording of T frames has T values of each feature, and recordings last differently. Most "
            + "classifiers want the same columns for all. A ")
          + .emphasis("functional")
          + " makes one number of a feature’s values over time; what it drops, such as the order of the values, "
          + "no classifier behind it can know.")
    ]
    for page in PluginPage.pages(.functional, of: functionals, context) { blocks += page.blocks() }
    if let track { blocks += example(track, context) }
    var parts: [Section] = []
    if let distribution { parts.append(self.distribution(distribution, context)) }
    return Section(
      identifier: context.identifier("functionals"), title: "From frames to a recording",
      blocks: blocks, sections: parts)
  }

  /// The track that is summed up: the first that has values.
  private static func track(_ context: CourseworkContext) -> FeatureTrack? {
    context.example?.tracks.first { track in track.values.count { $0 != nil } > 1 }
  }

  /// Mean and standard deviation of the values that there are.
  static func moments(_ track: FeatureTrack) -> (mean: Double, deviation: Double)? {
    let values = track.values.compactMap { $0 }
    guard !values.isEmpty else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    return (mean, variance.squareRoot())
  }

  private static func example(_ track: FeatureTrack, _ context: CourseworkContext) -> [Block] {
    guard let moments = moments(track), let first = track.times.first, let last = track.times.last
    else { return [] }
    let unit = track.unit.isEmpty ? "" : " \(track.unit)"
    let count = track.values.count { $0 != nil }
    let decimals = abs(moments.mean) < 10 ? 3 : 1
    func number(_ value: Double) -> String {
      LessonNumber.number(value, decimals: decimals) + unit
    }
    func level(_ title: String, _ value: Double, isFaint: Bool = false) -> CurvePlot.Curve {
      CurvePlot.Curve(
        title: title, points: [(x: first, y: value), (x: last, y: value)], isFaint: isFaint)
    }
    return [
      .paragraph(
        RichText(
          "In this recording \(track.title) has \(count) values: their mean is \(number(moments.mean)) and "
            + "their standard deviation \(number(moments.deviation)): two numbers in place of the whole curve. "
            + used(context))),
      .figure(
        Figure(
          identifier: context.identifier("functional"),
          caption: RichText(
            "\(track.title) of this recording over time, its mean, and one standard deviation above and "
              + "below."),
          alternative: "\(track.title) over time with the mean \(number(moments.mean)).",
          picture: CurvePlot(
            curves: track.curves + [
              level("mean", moments.mean),
              level("mean ± standard deviation", moments.mean - moments.deviation, isFaint: true),
              level("mean ± standard deviation", moments.mean + moments.deviation, isFaint: true),
            ], xTitle: "time (s)",
            yTitle: track.axisTitle
          ).picture())),
    ]
  }

  /// The functionals by which the run sums up curves.
  private static func used(_ context: CourseworkContext) -> String {
    let names = CourseworkContext.distinct(context.functionals).map(\.identifier)
    return names.isEmpty ? "" : "The functionals of this run are \(Prose.list(names))."
  }

  // MARK: - Distribution

  private static func distribution(
    _ distribution: FeatureDistribution, _ context: CourseworkContext
  ) -> Section {
    let unit = distribution.unit.isEmpty ? "" : " (\(distribution.unit))"
    let rows = distribution.groups.map { group in
      BoxPlot.Row(
        title: group.emotion.rawValue,
        summary: FiveNumbers(
          minimum: group.minimum, lowerQuartile: group.lowerQuartile, median: group.median,
          upperQuartile: group.upperQuartile, maximum: group.maximum, mean: group.mean),
        tip:
          "\(group.emotion): median \(LessonNumber.number(group.median, decimals: 3)), "
          + NumberFormat.count(group.count, "recording"))
    }
    let effect = distribution.etaSquared
    let speakers = distribution.speakerEtaSquared
    var text =
      "Of all columns, \(distribution.feature) differs most between emotions: "
      + "\(NumberFormat.share(effect)) of its variance over all recordings lies between the means of the "
      + "emotions (η²)"
    text +=
      effect < 0.5
      ? ", so most of it lies within them." : "; the rest lies within them."
    text +=
      " Between the means of speakers lie \(NumberFormat.share(speakers))"
      + (speakers > effect
        ? ", more than between emotions: the feature tells who speaks better than how."
        : ".")
    return Section(
      identifier: context.identifier("distribution"), title: "What one column tells",
      blocks: [
        .paragraph(RichText(text)),
        .formula(
          Formula(
            "η² = Σ_k n_k·(m_k − m)² / Σ_i (x_i − m)²",
            tex: #"\eta^2 = \frac{\sum_k n_k (m_k - m)^2}{\sum_i (x_i - m)^2}"#)),
        .paragraph(
          "Here m is the mean of all recordings, and each emotion k has its number of recordings and its mean. It "
            + "describes all "
            + "recordings, test sets too, and nothing of it was used to classify."),
        .figure(
          Figure(
            identifier: context.identifier("distribution-figure"),
            caption: RichText(
              "\(distribution.feature)\(unit) of the recordings of each emotion (η² = "
                + "\(NumberFormat.score(effect)))."),
            alternative: "Box plot of \(distribution.feature) by emotion. "
              + rows.map(\.tip).joined(separator: "; ") + ".",
            picture: BoxPlot(
              rows: rows, axisTitle: distribution.feature + unit, isLogarithmic: false
            ).picture())),
      ])
  }
}
