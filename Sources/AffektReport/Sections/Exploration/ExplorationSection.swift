import AffektResults

/// What the recordings and their features look like, before anything is classified.
enum ExplorationSection {
  /// Makes the section; nil where the run did not keep an exploration.
  static func section(_ context: CorpusContext) -> Section? {
    guard let exploration = context.exploration else { return nil }
    let name = "corpus-\(context.slug)-exploration"
    var parts: [Section] = []
    if !exploration.examples.isEmpty {
      parts.append(
        Section(
          identifier: "\(name)-examples", title: "One recording of each emotion",
          blocks: ExampleFigures.blocks(exploration, context)))
    }
    if !exploration.distributions.isEmpty {
      parts.append(
        Section(
          identifier: "\(name)-distributions", title: "Features by emotion",
          blocks: DistributionFigures.blocks(exploration, context)))
    }
    if let map = exploration.correlation, map.features.count > 1 {
      parts.append(
        Section(
          identifier: "\(name)-correlation", title: "Features that go together",
          blocks: CorrelationFigure.blocks(map, context)))
    }
    if let projection = exploration.projection, !projection.points.isEmpty {
      parts.append(
        Section(
          identifier: "\(name)-projection", title: "Recordings on a plane",
          blocks: ProjectionFigures.blocks(projection, context)))
    }
    return Section(
      identifier: name, title: "What the recordings look like",
      blocks: [
        .paragraph(
          "This section describes "
            + .strong("all recordings of the corpus, those of every test set included")
              + """
              , after the pre-processing “\(exploration.preprocessing)”, by the feature set \
              “\(exploration.features)”. Nothing of it is used to classify: no configuration, setting or \
              threshold of this report was chosen by it. Whoever chooses by what is seen here and then \
              tests on these recordings has looked at the test sets.
              """)
      ], sections: parts)
  }
}
