import AffektCore
import AffektResults

/// How well the speakers of each sex are recognised.
enum SexStrips {
  /// The picture and the table; nothing unless the corpus states speakers of both sexes.
  static func blocks(_ context: CorpusContext) -> [Block] {
    let sexes = [SpeakerSex.female, .male]
    guard sexes.allSatisfy({ !speakers($0, context).isEmpty }) else { return [] }
    return [
      .details(
        "UAR of female and male speakers", isOpen: false,
        [
          .paragraph(
            """
            The scores describe these speakers. With few of each sex, and one configuration after the other \
            compared, a difference may be chance; no test is made of it.
            """), .figure(figure(context, sexes)), .table(table(context, sexes)),
        ])
    ]
  }

  private static func speakers(_ sex: SpeakerSex, _ context: CorpusContext) -> Set<String> {
    Set(context.results.summary.speakers.filter { $0.sex == sex }.map(\.speaker))
  }

  private static func scores(
    _ ranked: CorpusContext.RankedConfiguration, _ sex: SpeakerSex, _ context: CorpusContext
  ) -> [SpeakerScore] {
    let own = speakers(sex, context)
    return ranked.configuration.speakers.filter { own.contains($0.speaker) }
  }

  private static func figure(_ context: CorpusContext, _ sexes: [SpeakerSex]) -> Figure {
    let rows = context.ranking.flatMap { ranked in
      sexes.compactMap { sex -> StripPlot.Row? in
        let scores = scores(ranked, sex, context)
        guard let spread = Spread(scores.map(\.uar)) else { return nil }
        return StripPlot.Row(
          title: "\(ranked.title), \(sex.rawValue)",
          points: scores.map {
            StripPlot.Point(
              value: $0.uar, tip: "\($0.speaker): \(NumberFormat.score($0.uar))")
          },
          mark: StripPlot.Point(
            value: spread.mean,
            tip: "\(ranked.title), mean of \(sex.rawValue) speakers: "
              + NumberFormat.score(spread.mean)))
      }
    }
    let first = context.ranking.first
    let described = first.map { ranked in
      let means = sexes.compactMap { sex in
        Spread(scores(ranked, sex, context).map(\.uar)).map {
          "\(sex.rawValue) \(NumberFormat.score($0.mean))"
        }
      }
      return " “\(ranked.title)”, mean over speakers: \(means.joined(separator: ", "))."
    }
    return Figure(
      identifier: context.identifier("sexes"),
      caption: context.caption(
        """
        each disc is the UAR of one speaker in one configuration, by sex; the diamond is the mean of these \
        speakers.
        """),
      alternative: "UAR by speaker, configuration and sex.\(described ?? "")",
      picture: StripPlot(
        rows: rows,
        references: context.chance.map {
          [RowFrame.Reference(value: $0, title: "chance \(NumberFormat.score($0))")]
        } ?? [], axisTitle: "UAR"
      ).picture())
  }

  static func table(_ context: CorpusContext, _ sexes: [SpeakerSex]) -> Table {
    let groups = context.ranking.flatMap { ranked in
      sexes.compactMap { sex in
        let uars = scores(ranked, sex, context).map(\.uar)
        return Spread(uars).map { (ranked: ranked, sex: sex, count: uars.count, spread: $0) }
      }
    }
    return context.table(
      "sexes",
      caption: context.caption(
        """
        UAR over the speakers of each sex, mean and standard deviation.
        """),
      rows: groups,
      columns: [
        .text("Identifier", place: .file) { $0.ranked.configuration.identifier },
        .name("Configuration") { $0.ranked.title }, .name("Sex") { $0.sex.rawValue },
        .count("Speakers") { $0.count }, .score("Mean UAR") { $0.spread.mean },
        .score("SD") { $0.spread.deviation }, .score("Lowest") { $0.spread.minimum },
        .score("Highest") { $0.spread.maximum },
      ])
  }
}
