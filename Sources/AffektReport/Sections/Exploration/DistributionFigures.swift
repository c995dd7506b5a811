import AffektCore
import AffektResults

/// How features are distributed among emotions.
enum DistributionFigures {
  private static let shownCount = 6

  /// The pictures of the features with the greatest effect, and the table of all.
  static func blocks(_ exploration: CorpusExploration, _ context: CorpusContext) -> [Block] {
    let all = exploration.distributions
    let shown = greatest(all)
    var blocks: [Block] = [.paragraph(RichText(prose(all)))]
    blocks += shown.prefix(2).enumerated().map { .figure(figure($0.element, context)) }
    if shown.count > 2 {
      let names = shown.dropFirst(2).map(\.feature)
      blocks.append(
        .details(
          RichText("\(Prose.list(names))"), isOpen: false,
          shown.dropFirst(2).map { .figure(figure($0, context)) }))
    }
    blocks.append(
      .details(
        RichText("All \(NumberFormat.count(all.count, "feature")), greatest effect first"),
        isOpen: false, [.table(table(all, context))]))
    return blocks
  }

  /// The features with the greatest effect, one of each group of numbered columns: neighbouring bands say
  /// nearly the same.
  private static func greatest(_ all: [FeatureDistribution]) -> [FeatureDistribution] {
    var known: Set<String> = []
    return Array(
      all.filter { known.insert($0.feature.filter { !$0.isNumber }).inserted }
        .prefix(shownCount))
  }

  private static func prose(_ all: [FeatureDistribution]) -> String {
    let strongest = all.max { $0.etaSquared < $1.etaSquared }
    let bySpeaker = all.count { $0.speakerEtaSquared > $0.etaSquared }
    let example =
      strongest.map { strongest in
        " An η² of \(NumberFormat.score(strongest.etaSquared)), the greatest here "
          + "(\(strongest.feature)), means that \(NumberFormat.share(strongest.etaSquared)) of what "
          + "varies in that feature is differences between the means of emotions; the rest varies "
          + "within emotions."
      } ?? ""
    return "For each feature, η² is the share of its variance that lies between the means of "
      + "emotions, from 0 (all emotions have the same mean) to 1 (recordings of one emotion are all "
      + "alike).\(example) The same share between the means of speakers stands beside it: in "
      + "\(bySpeaker) of \(NumberFormat.count(all.count, "feature")) speakers differ more than "
      + "emotions do, which is what a classifier for new speakers has to look past. The shares "
      + "describe these recordings, one feature at a time; they test nothing, and a feature with a "
      + "small share may still help beside others."
  }

  private static func figure(
    _ distribution: FeatureDistribution, _ context: CorpusContext
  ) -> Figure {
    let rows = distribution.groups.map { group in
      BoxPlot.Row(
        title: group.emotion.rawValue, summary: FiveNumbers(group),
        tip: "\(group.emotion.rawValue): median \(NumberFormat.measure(group.median)), "
          + "\(NumberFormat.count(group.count, "recording"))")
    }
    let unit = distribution.unit.isEmpty ? "" : " (\(distribution.unit))"
    let byMedian = distribution.groups.sorted { $0.median < $1.median }
    let ends = [byMedian.first, byMedian.last].compactMap { $0 }.map {
      "\($0.emotion.rawValue) \(NumberFormat.measure($0.median))"
    }
    return Figure(
      identifier: context.identifier("distribution-\(Markup.slug(distribution.feature))"),
      caption: context.recordingsCaption(
        """
        distribution by emotion, η² = \(NumberFormat.score(distribution.etaSquared)) between emotions, \
        \(NumberFormat.score(distribution.speakerEtaSquared)) between speakers.
        """, of: distribution.feature),
      alternative: "Box plot of \(distribution.feature) by emotion. Lowest and highest median: "
        + ends.joined(separator: ", ") + unit + ".",
      picture: BoxPlot(
        rows: rows, axisTitle: distribution.feature + unit, isLogarithmic: false
      ).picture())
  }

  /// All features: their effects and medians on the page, the rest in the file.
  static func table(_ all: [FeatureDistribution], _ context: CorpusContext) -> Table {
    let emotions = context.results.summary.emotions
    let details: [(String, KeyPath<FeatureDistribution.Group, Double>)] = [
      ("smallest", \.minimum), ("lower quartile", \.lowerQuartile),
      ("upper quartile", \.upperQuartile), ("greatest", \.maximum), ("mean", \.mean),
    ]
    return context.table(
      "distributions",
      caption: context.recordingsCaption("each feature by emotion; the medians of the emotions."),
      notes: [
        """
        η²: the share of the variance between the means of emotions, and between those of speakers. \
        Smallest and greatest values, quartiles and means stand in the file.
        """
      ],
      rows: all,
      columns: [
        .name("Feature") { $0.feature }, .text("Unit") { $0.unit },
        .score("η², emotions") { $0.etaSquared },
        .score("η², speakers") { $0.speakerEtaSquared },
        .each(emotions) { emotion in
          .measure(emotion.rawValue) { $0.group(of: emotion)?.median }
        },
        .each(emotions) { emotion in
          .group([
            .count("\(emotion), recordings", place: .file) { $0.group(of: emotion)?.count },
            .each(details) { name, value in
              .measure("\(emotion), \(name)", place: .file) {
                $0.group(of: emotion)?[keyPath: value]
              }
            },
          ])
        },
      ])
  }
}

extension FeatureDistribution {
  /// What was found of an emotion; nil for one that does not occur.
  fileprivate func group(of emotion: Emotion) -> Group? { groups.first { $0.emotion == emotion } }
}

extension FiveNumbers {
  /// What a run recorded of a group.
  init(_ group: FeatureDistribution.Group) {
    self.init(
      minimum: group.minimum, lowerQuartile: group.lowerQuartile, median: group.median,
      upperQuartile: group.upperQuartile, maximum: group.maximum, mean: group.mean)
  }
}
