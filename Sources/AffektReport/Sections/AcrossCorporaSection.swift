import AffektResults

/// How configurations rank over several corpora.
enum AcrossCorporaSection {
  /// Makes the section; nil for a single corpus.
  static func section(_ record: RunRecord, _ contexts: [CorpusContext]) -> Section? {
    let results = record.results
    guard results.corpora.count > 1 else { return nil }
    return Section(
      identifier: "across-corpora", title: "Ranks over all corpora",
      blocks: results.acrossCorpora.map(blocks) ?? [
        .paragraph(
          """
          Configurations are not ranked over the corpora: that needs at least three configurations that were evaluated \
          on all of them.
          """)
      ])
  }

  private static func blocks(_ ranking: MeanRanks) -> [Block] {
    let configurations = ranking.configurations.sorted { $0.meanRank < $1.meanRank }
    return [
      .paragraph(RichText(prose(ranking))),
      .figure(
        RankFigure.figure(
          ranking, identifier: "across-corpora", title: { $0 },
          caption: """
            Mean rank of each configuration over \(Prose.list(ranking.blocks)), 1 being the highest pooled \
            UAR. \(RankFigure.reading)
            """)),
      .table(
        Table(
          identifier: "across-corpora",
          caption: "Mean rank of each configuration over all corpora.",
          rows: configurations,
          columns: [
            .name("Configuration") { $0.configuration }, .score("Mean rank") { $0.meanRank },
          ])),
    ]
  }

  private static func prose(_ ranking: MeanRanks) -> String {
    var text =
      "\(NumberFormat.count(ranking.configurations.count, "configuration")) were ranked on each of "
      + "\(ranking.blocks.count) corpora by pooled UAR. Friedman’s test has χ² = "
      + "\(NumberFormat.score(ranking.friedman)), p "
      + NumberFormat.relation(ranking.friedmanPValue)
    if let statistic = ranking.imanDavenport, let pValue = ranking.imanDavenportPValue {
      text +=
        "; Iman and Davenport’s form F = \(NumberFormat.score(statistic)), p "
        + NumberFormat.relation(pValue)
    }
    text +=
      ". By Nemenyi’s test at the level \(NumberFormat.score(ranking.alpha)), two configurations differ when "
      + "their mean ranks are more than \(NumberFormat.score(ranking.criticalDifference)) apart"
    let ranks = ranking.configurations.map(\.meanRank)
    let widest = (ranks.max() ?? 0) - (ranks.min() ?? 0)
    text += widest > ranking.criticalDifference ? "." : ", which no two of them are."
    if ranking.blocks.count < 10 {
      text +=
        " With \(ranking.blocks.count) corpora these tests find only differences that are very "
        + "consistent, and their p-values are rough."
    }
    return text
  }
}
