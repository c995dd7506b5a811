import AffektExperiment

/// The picture of each speaker's UAR in each cell.
enum SpeakerStrips {
  /// Makes the figure.
  static func figure(_ context: CorpusContext) -> Figure {
    let rows = context.ranking.map { ranked in
      StripPlot.Row(
        title: ranked.title,
        points: ranked.cell.speakers.map { speaker in
          StripPlot.Point(
            value: speaker.uar, tip: "\(speaker.speaker): \(NumberFormat.figure(speaker.uar))")
        },
        mark: StripPlot.Point(
          value: ranked.cell.pooled.uar,
          tip: "\(ranked.title), pooled: \(NumberFormat.figure(ranked.cell.pooled.uar))"))
    }
    let references = context.chance.map { chance in
      [
        StripPlot.Reference(
          value: chance, title: "chance \(NumberFormat.figure(chance))")
      ]
    }
    let plot = StripPlot(rows: rows, references: references ?? [], axisTitle: "UAR")
    let descriptions = context.ranking.map { ranked in
      let spread = Spread(ranked.cell.speakers.map(\.uar))
      let range =
        spread.map {
          ", speakers from \(NumberFormat.figure($0.minimum)) to \(NumberFormat.figure($0.maximum))"
        } ?? ""
      return "\(ranked.title): pooled \(NumberFormat.figure(ranked.cell.pooled.uar))\(range)"
    }
    return Figure(
      identifier: context.identifier("speakers"),
      caption:
        """
        \(context.setting): each disc is the UAR of one speaker in one cell, over the emotions that \
        occur for that speaker; the diamond is the cell’s pooled UAR.
        """,
      alternative: "UAR by speaker and cell. " + descriptions.joined(separator: "; ") + ".",
      picture: plot.picture())
  }
}
