import AffektResults

/// The picture of each speaker's UAR in each configuration.
enum SpeakerStrips {
  /// Makes the figure.
  static func figure(_ context: CorpusContext) -> Figure {
    let rows = context.ranking.map { ranked in
      StripPlot.Row(
        title: ranked.title,
        points: ranked.configuration.speakers.map { speaker in
          StripPlot.Point(
            value: speaker.uar, tip: "\(speaker.speaker): \(NumberFormat.score(speaker.uar))")
        },
        mark: StripPlot.Point(
          value: ranked.configuration.pooled.uar,
          tip: "\(ranked.title), pooled: \(NumberFormat.score(ranked.configuration.pooled.uar))"))
    }
    let references = context.chance.map { chance in
      [
        RowFrame.Reference(
          value: chance, title: "chance \(NumberFormat.score(chance))")
      ]
    }
    let plot = StripPlot(rows: rows, references: references ?? [], axisTitle: "UAR")
    let described = context.ranking.first.map { ranked in
      let range =
        Spread(ranked.configuration.speakers.map(\.uar)).map {
          ", speakers from \(NumberFormat.score($0.minimum)) to \(NumberFormat.score($0.maximum))"
        } ?? ""
      return
        " “\(ranked.title)”: pooled \(NumberFormat.score(ranked.configuration.pooled.uar))\(range)."
    }
    return Figure(
      identifier: context.identifier("speakers"),
      caption:
        context.caption(
          """
          each disc is the UAR of one speaker in one configuration, over the emotions that \
          occur for that speaker; the diamond is the configuration’s pooled UAR.
          """),
      alternative: "UAR of each speaker in \(NumberFormat.count(rows.count, "configuration"))."
        + (described ?? ""),
      picture: plot.picture())
  }

  /// The same scores as a table.
  static func table(_ context: CorpusContext) -> Table {
    context.table(
      "speakers",
      caption: context.caption(
        """
        UAR of each speaker in each configuration, over the emotions that occur for that \
        speaker.
        """),
      rows: context.results.summary.speakers.map(\.speaker).filter {
        score(of: $0, context.ranking.first) != nil
      },
      columns: [
        .name("Speaker") { $0 },
        .count("Recordings") { score(of: $0, context.ranking.first)?.count },
        .each(context.ranking) { ranked in .score(ranked.title) { score(of: $0, ranked)?.uar } },
      ])
  }

  private static func score(
    of speaker: String, _ ranked: CorpusContext.RankedConfiguration?
  ) -> SpeakerScore? {
    ranked?.configuration.speakers.first { $0.speaker == speaker }
  }
}
