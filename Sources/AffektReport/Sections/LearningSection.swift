import AffektResults

/// How the scores grow with the number of training speakers.
enum LearningSection {
  /// Beyond this number lines cannot be distinguished by eye.
  private static let shownConfigurations = 8
  /// Beyond this number bands hide each other.
  private static let bandedCells = 3

  /// A configuration with its curve.
  private struct Curve {
    let title: String
    let identifier: String
    let points: [LearningCurve.Point]
  }

  /// Makes the section; nil where no curve was computed.
  static func section(_ context: CorpusContext) -> Section? {
    let known = context.results.learningCurves ?? []
    let curves = context.ranking.compactMap { ranked in
      known.first { $0.configuration == ranked.configuration.identifier }.map {
        Curve(title: ranked.title, identifier: ranked.configuration.identifier, points: $0.points)
      }
    }.filter { !$0.points.isEmpty }
    guard let best = curves.first else { return nil }
    return Section(
      identifier: "corpus-\(context.slug)-learning", title: "What more training speakers bring",
      label: context.label,
      blocks: [
        .paragraph(RichText(prose(best, count: curves.count))),
        .figure(figure(curves, context)), .table(table(curves, context)),
      ])
  }

  private static func prose(_ best: Curve, count: Int) -> String {
    var text =
      "The configurations below were trained with fewer speakers, drawn from those of the training set, and "
      + "tested on the same test sets. "
    if let first = best.points.first, let last = best.points.last, best.points.count > 1 {
      text +=
        (count > 1 ? "Of the best of them, “\(best.title)”, the" : "The")
        + " pooled UAR goes from \(NumberFormat.score(first.uar)) with "
        + "\(NumberFormat.count(first.speakerCount, "training speaker")) to "
        + "\(NumberFormat.score(last.uar)) with \(last.speakerCount). "
    }
    return text
      + "Beyond the last point nothing was measured: these scores do not say whether more speakers would "
      + "help. Intervals are for other test speakers and do not cover other draws of training "
      + "speakers; as all points share the test recordings, overlapping intervals do not say that a "
      + "step is chance."
  }

  private static func figure(_ curves: [Curve], _ context: CorpusContext) -> Figure {
    let shown = curves.prefix(shownConfigurations)
    let hasBands = shown.count <= bandedCells
    let series = shown.map { curve in
      LinePlot.Series(
        title: curve.title,
        points: curve.points.map { point in
          LinePlot.Point(
            x: Double(point.speakerCount), y: point.uar,
            band: hasBands ? point.interval.map { $0.lower...$0.upper } : nil,
            tip: "\(curve.title), \(NumberFormat.count(point.speakerCount, "speaker")): "
              + NumberFormat.score(point.uar))
        })
    }
    let rest =
      curves.count > shown.count
      ? " The \(shown.count) best configurations; the table has all." : ""
    let ends = shown.prefix(3).compactMap { curve in
      curve.points.first.flatMap { first in
        curve.points.last.map { last in
          "\(curve.title) from \(NumberFormat.score(first.uar)) (\(first.speakerCount)) to "
            + "\(NumberFormat.score(last.uar)) (\(last.speakerCount))"
        }
      }
    }
    return Figure(
      identifier: context.identifier("learning"),
      caption: context.caption(
        RichText("pooled UAR with the number of training speakers")
          + (hasBands ? ", with its \(context.levelText) interval for other test speakers" : "")
          + ".\(rest)"),
      alternative: "UAR with the number of training speakers: "
        + ends.joined(separator: "; ") + ".",
      picture: LinePlot(
        series: series, faint: [], faintTitle: "", xTitle: "training speakers", yTitle: "UAR",
        scale: .whole,
        reference: context.chance.map {
          RowFrame.Reference(value: $0, title: "chance \(NumberFormat.score($0))")
        }
      ).picture())
  }

  private static func table(_ curves: [Curve], _ context: CorpusContext) -> Table {
    context.table(
      "learning",
      caption: context.caption("pooled UAR with the number of training speakers."),
      rows: curves.flatMap { curve in curve.points.map { (curve: curve, point: $0) } },
      columns: [
        .text("Identifier", place: .file) { $0.curve.identifier },
        .name("Configuration") { $0.curve.title },
        .count("Training speakers") { $0.point.speakerCount },
        .score("UAR") { $0.point.uar }, .score("Lower end") { $0.point.interval?.lower },
        .score("Upper end") { $0.point.interval?.upper },
        .count("Draws") { $0.point.draws.count },
        .score("Lowest draw") { $0.point.draws.min() },
        .score("Highest draw") { $0.point.draws.max() },
      ])
  }
}
