import AffektCore
import AffektResults

/// The recordings on two principal components.
enum ProjectionFigures {
  /// Beyond this number, speakers cannot be distinguished by eye, and a legend is longer than the picture.
  private static let shownSpeakers = 24

  /// The pictures, coloured by emotion and by speaker, and what they do not show.
  static func blocks(_ projection: FeatureProjection, _ context: CorpusContext) -> [Block] {
    let whole = projection.explained.reduce(0, +)
    let shares = projection.explained.map { NumberFormat.share($0) }
    return [
      .paragraph(
        RichText(
          "Principal component analysis of "
            + "\(NumberFormat.count(projection.columnCount, "standardised feature")): the two "
            + "directions in which the recordings differ most hold \(Prose.list(shares)) of the "
            + "variance, together \(NumberFormat.share(whole)); the other "
            + "\(NumberFormat.share(max(0, 1 - whole))) is not on the plane. The directions are "
            + "chosen without looking at emotions: where emotions overlap here, they may still be "
            + "apart in other directions, and points that lie close may be far from each other. "
            + separation(projection))),
      .figure(byEmotion(projection, context, shares: shares)),
      .figure(bySpeaker(projection, context, shares: shares)),
    ]
  }

  /// How much of what is on the plane goes with emotions, and how much with speakers.
  private static func separation(_ projection: FeatureProjection) -> String {
    func share(_ group: (FeatureProjection.Point) -> String) -> Double? {
      PlaneShare.between(projection.points.map { ($0.x, $0.y, group($0)) })
    }
    guard let emotions = share(\.emotion.rawValue), let speakers = share(\.speaker) else {
      return ""
    }
    return
      "Of the variance on the plane, \(NumberFormat.share(emotions)) lies between the means of "
      + "emotions and \(NumberFormat.share(speakers)) between those of speakers."
  }

  private static func byEmotion(
    _ projection: FeatureProjection, _ context: CorpusContext, shares: [String]
  ) -> Figure {
    let groups = context.results.summary.emotions.map(\.rawValue)
    return figure(
      projection, context, kind: "emotion", shares: shares, groups: groups,
      group: { $0.emotion.rawValue })
  }

  private static func bySpeaker(
    _ projection: FeatureProjection, _ context: CorpusContext, shares: [String]
  ) -> Figure {
    let speakers = context.results.summary.speakers
    guard speakers.count > shownSpeakers else {
      return figure(
        projection, context, kind: "speaker", shares: shares, groups: speakers.map(\.speaker),
        group: \.speaker)
    }
    let sexes = Dictionary(
      speakers.map { ($0.speaker, $0.sex?.rawValue ?? "not stated") },
      uniquingKeysWith: { first, _ in first })
    let known = Set(sexes.values)
    return figure(
      projection, context, kind: "sex of the speaker", shares: shares,
      groups: ["female", "male", "not stated"].filter(known.contains),
      group: { sexes[$0.speaker] ?? "not stated" })
  }

  private static func figure(
    _ projection: FeatureProjection, _ context: CorpusContext, kind: String, shares: [String],
    groups: [String], group: (FeatureProjection.Point) -> String
  ) -> Figure {
    let places = Dictionary(
      groups.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let points = projection.points.map { point in
      ScatterPlot.Point(
        x: point.x, y: point.y, group: places[group(point)] ?? groups.count,
        tip: "\(point.recording): \(point.emotion.rawValue), speaker \(point.speaker)")
    }
    func title(_ place: Int) -> String {
      "component \(place + 1)"
        + (place < shares.count ? " (\(shares[place]) of the variance)" : "")
    }
    return Figure(
      identifier: context.identifier("projection-\(Markup.slug(kind))"),
      caption: context.recordingsCaption(
        "the recordings on two principal components, by \(kind)."),
      alternative: "Scatter plot of \(NumberFormat.count(points.count, "recording")) on two "
        + "principal components, marked by \(kind) in \(groups.count) groups. "
        + centers(projection, groups: groups, group: group),
      picture: ScatterPlot(points: points, groups: groups, xTitle: title(0), yTitle: title(1))
        .picture())
  }

  /// Which groups lie farthest apart along the first component.
  private static func centers(
    _ projection: FeatureProjection, groups: [String], group: (FeatureProjection.Point) -> String
  ) -> String {
    let means = groups.compactMap { name -> (String, Double)? in
      let own = projection.points.filter { group($0) == name }.map(\.x)
      return Spread(own).map { (name, $0.mean) }
    }.sorted { $0.1 < $1.1 }
    guard let first = means.first, let last = means.last, means.count > 1 else { return "" }
    return "Along the first, \(first.0) lies lowest (mean \(NumberFormat.measure(first.1))) and "
      + "\(last.0) highest (\(NumberFormat.measure(last.1)))."
  }
}
