import AffektResults

/// Which features go together.
enum CorrelationFigure {
  /// The picture and what it says.
  static func blocks(_ map: CorrelationMap, _ context: CorpusContext) -> [Block] {
    let pairs = pairs(of: map)
    let strong = pairs.count { abs($0.value) > 0.9 }
    let strongest = pairs.max { abs($0.value) < abs($1.value) }
    let example =
      strongest.map {
        ", most of all \($0.first) and \($0.second) "
          + "(\(NumberFormat.score($0.value)))"
      } ?? ""
    return [
      .paragraph(
        RichText(
          "Pearson’s correlation r over all recordings, of the features with the greatest effect of "
            + "each extractor. Features that go together say the same thing twice: "
            + "\(strong) of \(NumberFormat.count(pairs.count, "pair")) \(strong == 1 ? "has" : "have") |r| above 0.9\(example). "
            + "r sees straight lines only; 0 does not say that two features have nothing to do with "
            + "each other.")),
      .figure(figure(map, context, strong: strong, count: pairs.count, example: example)),
    ]
  }

  private static func pairs(
    of map: CorrelationMap
  ) -> [(first: String, second: String, value: Double)] {
    map.features.indices.flatMap { row in
      (0..<row).compactMap { column in
        guard row < map.values.count, column < map.values[row].count else { return nil }
        return (map.features[column], map.features[row], map.values[row][column])
      }
    }
  }

  private static func figure(
    _ map: CorrelationMap, _ context: CorpusContext, strong: Int, count: Int, example: String
  ) -> Figure {
    Figure(
      identifier: context.identifier("correlation"),
      caption: context.recordingsCaption(
        """
        correlation of features over all recordings. The numbers above are those of the rows; the area of a \
        mark is the size of r.
        """),
      alternative: "Correlation map of \(map.features.count) features: \(strong) of \(count) pairs "
        + "have a correlation beyond 0.9 in size\(example).",
      picture: CorrelationPlot(titles: map.features, values: map.values).picture())
  }
}
