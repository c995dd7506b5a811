import AffektResults

/// How the variance of the UAR divides among the phases.
enum VarianceDecompositionSection {
  /// Makes the section; nil where there is nothing to divide among several phases.
  static func section(_ context: CorpusContext) -> Section? {
    guard isShown(context),
      let varianceDecomposition = context.results.statistics?.varianceDecomposition
    else {
      return nil
    }
    return Section(
      identifier: "corpus-\(context.slug)-variance-decomposition",
      title: "Where the differences come from",
      label: context.label,
      blocks: [.paragraph(RichText(prose(varianceDecomposition)))]
        + (varianceDecomposition.omissions.isEmpty
          ? [] : [.list(varianceDecomposition.omissions.map { RichText($0.text) })]) + [
          .figure(figure(context, varianceDecomposition)),
          .table(table(context, varianceDecomposition)),
        ])
  }

  /// Whether there is something to divide among several phases.
  static func isShown(_ context: CorpusContext) -> Bool {
    (context.results.statistics?.varianceDecomposition?.phases.count ?? 0) > 1
  }

  private static func prose(_ varianceDecomposition: VarianceDecomposition) -> String {
    let phases = varianceDecomposition.phases.sorted { $0.shapley > $1.shapley }
    let shares = phases.map { "\($0.phase) (\(NumberFormat.share($0.shapley)))" }
    return
      "Over \(NumberFormat.count(varianceDecomposition.configurationCount, "configuration")), every combination of the "
      + "alternatives once, the pooled UAR has a standard deviation of "
      + "\(NumberFormat.score(varianceDecomposition.deviation)). Its variance is divided among "
      + "\(Prose.list(shares)), each with an equal part of the interactions that it takes part in. "
      + "The shares describe these alternatives on these recordings: other alternatives have other "
      + "shares."
  }

  private static func figure(
    _ context: CorpusContext, _ varianceDecomposition: VarianceDecomposition
  ) -> Figure {
    let rows = varianceDecomposition.phases.map { phase in
      ShareBars.Row(
        title: phase.phase, part: min(phase.mainEffect, phase.shapley), whole: phase.shapley,
        tip: "\(phase.phase): \(NumberFormat.share(phase.shapley)), alone "
          + NumberFormat.share(phase.mainEffect))
    }
    return Figure(
      identifier: context.identifier("variance-decomposition"),
      caption: context.caption(
        """
        share of the variance of the pooled UAR by phase; strong: the phase by \
        itself, weak: its part of interactions.
        """),
      alternative: "Share of the variance by phase. " + rows.map(\.tip).joined(separator: "; ")
        + ".",
      picture: ShareBars(rows: rows, axisTitle: "share of the variance").picture())
  }

  /// A phase, or phases that interact.
  private struct Part {
    let name: String
    var alternatives = ""
    let share: Double
    var withInteractions: Double?
  }

  static func table(_ context: CorpusContext, _ varianceDecomposition: VarianceDecomposition)
    -> Table
  {
    let phases = varianceDecomposition.phases.map { phase in
      Part(
        name: phase.phase, alternatives: phase.alternatives.joined(separator: ", "),
        share: phase.mainEffect, withInteractions: phase.shapley)
    }
    let interactions = varianceDecomposition.interactions.map { interaction in
      Part(name: interaction.phases.joined(separator: " × "), share: interaction.share)
    }
    return context.table(
      "variance-decomposition",
      caption: context.caption("the variance of the pooled UAR, decomposed by phase."),
      notes: [
        """
        Alone: the variance of the mean over all other phases (functional ANOVA); an interaction \
        is what phases account for together beyond that. These sum to 100 %, and so do the shares \
        with interactions (Shapley values).
        """
      ],
      rows: phases + interactions,
      columns: [
        .name("Phase") { $0.name }, .text("Alternatives") { $0.alternatives },
        .share("Alone") { $0.share }, .share("With interactions") { $0.withInteractions },
      ])
  }
}
