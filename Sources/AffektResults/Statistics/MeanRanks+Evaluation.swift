import AffektNumerics

extension MeanRanks {
  /// The fewest blocks and configurations that can be compared so.
  static let (fewestBlocks, fewestConfigurations) = (2, 3)

  /// Ranks the clean configurations that were evaluated on all corpora, or the leaky ones where there are no
  /// others; nil for fewer than two corpora or three such configurations.
  init?(overCorpora corpora: [CorpusResults], alpha: Double) {
    guard let first = corpora.first else { return nil }
    let leading = corpora.flatMap(\.configurations).map(\.leakageCheck.status).min()
    let figures = corpora.map { corpus in
      Dictionary(
        corpus.configurations.filter { $0.leakageCheck.status == leading }.map {
          ($0.identifier, $0.pooled.uar)
        },
        uniquingKeysWith: { first, _ in first })
    }
    self.init(
      figures, blocks: corpora.map(\.summary.name),
      configurations: first.configurations.map(\.identifier),
      alpha: alpha)
  }

  /// Ranks configurations on each speaker by the UAR that they have for him or her; nil for a single speaker or
  /// fewer than three configurations.
  init?(overSpeakersOf configurations: [ConfigurationResults], alpha: Double) {
    guard let first = configurations.first else { return nil }
    let speakers = first.speakers.map(\.speaker)
    let figures = speakers.map { speaker in
      Dictionary(
        configurations.compactMap { configuration in
          configuration.speakers.first { $0.speaker == speaker }.map {
            (configuration.identifier, $0.uar)
          }
        }, uniquingKeysWith: { first, _ in first })
    }
    self.init(
      figures, blocks: speakers, configurations: configurations.map(\.identifier), alpha: alpha)
  }

  /// Ranks the configurations that have a figure in every block.
  private init?(
    _ figures: [[String: Double]], blocks: [String], configurations: [String], alpha: Double
  ) {
    let configurations = configurations.filter { configuration in
      figures.allSatisfy { $0[configuration] != nil }
    }
    guard blocks.count >= Self.fewestBlocks, configurations.count >= Self.fewestConfigurations,
      let test = FriedmanTest(
        scores: figures.map { figures in configurations.compactMap { figures[$0] } })
    else { return nil }
    self.init(
      blocks: blocks,
      configurations: zip(configurations, test.meanRanks).map {
        RankedConfiguration(configuration: $0, meanRank: $1)
      },
      friedman: test.chiSquare, friedmanPValue: test.pValue, imanDavenport: test.imanDavenport,
      imanDavenportPValue: test.imanDavenportPValue,
      criticalDifference: test.criticalDifference(alpha: alpha), alpha: alpha)
  }
}
