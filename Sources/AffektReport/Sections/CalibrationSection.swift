import AffektResults

/// How far the scores of the best configuration can be believed as probabilities.
enum CalibrationSection {
  /// Makes the section; nil where there are no scores, or where they are of one speaker.
  static func section(_ context: CorpusContext) -> Section? {
    guard let best = context.ranking.first,
      let quality = CalibrationQuality(
        of: ScoredPrediction.all(of: context.predictions(of: best.configuration)))
    else { return nil }
    return Section(
      identifier: "corpus-\(context.slug)-calibration",
      title: "How far a score can be believed", label: context.label,
      blocks: [
        .paragraph(RichText(prose(quality, best, context))),
        .figure(figure(quality, best, context)), .table(bins(quality, context)),
        .table(coverage(quality, context)),
      ])
  }

  private static func prose(
    _ quality: CalibrationQuality, _ best: CorpusContext.RankedConfiguration,
    _ context: CorpusContext
  ) -> String {
    let count = quality.bins.reduce(0) { $0 + $1.count }
    let heard =
      context.isSpeakerIndependent
      ? "" : " The models had heard recordings of most of these speakers."
    return
      "The scores of “\(best.title)” become probabilities by p = softmax(slope · scores). The slope for a "
      + "group of speakers minimises the cross-entropy on the predictions about all other speakers.\(heard) "
      + "Over \(NumberFormat.count(count, best.unit)), confidence and accuracy differ by "
      + "\(NumberFormat.score(quality.expectedError)) on average (expected calibration error over ten ranges of "
      + "confidence; 0 is perfect). The Brier score is \(NumberFormat.score(quality.brier)): 0 is perfect, and "
      + "2 is the worst."
  }

  private static func figure(
    _ quality: CalibrationQuality, _ best: CorpusContext.RankedConfiguration,
    _ context: CorpusContext
  ) -> Figure {
    let points = quality.bins.map { bin in
      LinePlot.Point(
        x: bin.confidence, y: bin.accuracy, band: nil,
        tip: "confidence \(NumberFormat.score(bin.confidence)): "
          + "\(NumberFormat.score(bin.accuracy)) right of \(bin.count)")
    }
    let ends = [0.0, 1].map { LinePlot.Point(x: $0, y: $0, band: nil, tip: "") }
    return Figure(
      identifier: context.identifier("calibration"),
      caption: context.caption(
        "the share of right predictions over their confidence (reliability diagram), \(best.title). "
          + "Below the diagonal the model is too sure, above it too unsure."),
      alternative: quality.bins.map { bin in
        "of \(NumberFormat.count(bin.count, best.unit)) with a confidence of "
          + "\(NumberFormat.score(bin.confidence)), \(NumberFormat.score(bin.accuracy)) are right"
      }.joined(separator: "; "),
      picture: LinePlot(
        series: [LinePlot.Series(title: best.title, points: points)], faint: [ends],
        faintTitle: "as sure as right", xTitle: "confidence", yTitle: "share that is right",
        scale: .linear, reference: nil
      ).picture())
  }

  private static func bins(_ quality: CalibrationQuality, _ context: CorpusContext) -> Table {
    context.table(
      "calibration",
      caption: context.caption("predictions of the best configuration by their confidence."),
      rows: quality.bins,
      columns: [
        .name("Confidence") { range(of: $0) }, .score("Mean confidence") { $0.confidence },
        .score("Right") { $0.accuracy }, .count("Predictions") { $0.count },
      ])
  }

  /// The range of confidence of a bin, in which its mean lies: `0.5 to 0.6`.
  private static func range(of bin: CalibrationQuality.Bin) -> String {
    let lower = min(9, (bin.confidence * 10).rounded(.down)) / 10
    let ends = [lower, lower + 0.1].map { FixedDecimals.text(of: $0, decimals: 1) }
    return "\(ends[0]) to \(ends[1])"
  }

  private static func coverage(_ quality: CalibrationQuality, _ context: CorpusContext) -> Table {
    context.table(
      "coverage",
      caption: context.caption("what is left when unsure predictions are withheld."),
      notes: ["Predictions below the confidence are withheld; equal ones are treated alike."],
      rows: quality.coverage,
      columns: [
        .name("Least confidence") { NumberFormat.score($0.threshold) },
        .share("Predictions that are left") { $0.share },
        .score("Right among them") { $0.accuracy },
      ])
  }
}
