import AffektResults

/// The one picture of the first screen: every configuration in rank order.
enum OverviewFigure {
  /// As many alternatives of a phase have a colour each.
  private static let mostColors = 8

  /// Makes the figure; nil without an evaluated configuration.
  static func figure(_ context: CorpusContext) -> Figure? {
    guard let best = context.ranking.first else { return nil }
    let phase = coloredPhase(context)
    let alternatives = phase?.alternatives(in: context.ranking.map(\.configuration)) ?? []
    let tied = context.tied.count > 1 ? Set(context.tied.map(\.configuration.identifier)) : []
    let rows = context.ranking.map { ranked in
      row(
        ranked, context,
        category: phase.flatMap { alternatives.firstIndex(of: $0.name(ranked.configuration)) } ?? 0,
        isMarked: tied.contains(ranked.configuration.identifier))
    }
    var entries = alternatives.enumerated().map {
      Legend.Entry(sample: .marker($0.offset), title: $0.element)
    }
    if !tied.isEmpty {
      entries.append(
        Legend.Entry(sample: .area("tied"), title: "not found to be worse than the first"))
    }
    let plot = RankedDots(
      rows: rows, references: references(context), axisTitle: "UAR",
      legend: Legend(entries: entries))
    return Figure(
      identifier: context.identifier("overview"), caption: context.caption(caption(context, phase)),
      alternative:
        "Pooled UAR of \(NumberFormat.count(rows.count, "configuration")) in rank order. First "
        + "\(best.title), \(context.estimate(of: best.configuration)).",
      picture: plot.picture())
  }

  private static func row(
    _ ranked: CorpusContext.RankedConfiguration, _ context: CorpusContext, category: Int,
    isMarked: Bool
  ) -> RankedDots.Row {
    RankedDots.Row(
      title: ranked.title, value: ranked.configuration.pooled.uar,
      interval: context.intervals(of: ranked.configuration)?.uar.map { $0.lower...$0.upper },
      category: category, isMarked: isMarked,
      tip: "\(ranked.rank). \(ranked.title): \(context.estimate(of: ranked.configuration))")
  }

  /// The phase whose alternatives have colours: the one with the largest share of the variance; nil where
  /// there is none, or too many alternatives.
  private static func coloredPhase(_ context: CorpusContext) -> Phase? {
    guard let phase = context.decisivePhase.flatMap({ Phase(rawValue: $0.name) }),
      phase.alternatives(in: context.ranking.map(\.configuration)).count <= mostColors
    else { return nil }
    return phase
  }

  private static func references(_ context: CorpusContext) -> [RowFrame.Reference] {
    var lines: [(value: Double, names: [String])] = []
    if let chance = context.chance { lines.append((chance, ["chance", "majority class"])) }
    if let control = context.strongestControl {
      let name = "\(control.control.rawValue) alone"
      // What has one score has one line.
      if let first = lines.first, NumberFormat.score(first.value) == NumberFormat.score(control.uar)
      {
        lines[0].names.append(name)
      } else {
        lines.append((control.uar, [name]))
      }
    }
    return lines.map { line in
      RowFrame.Reference(
        value: line.value, title: "\(Prose.list(line.names)) \(NumberFormat.score(line.value))")
    }
  }

  private static func caption(_ context: CorpusContext, _ phase: Phase?) -> RichText {
    var text =
      context.ranking.count == 1
      ? "pooled UAR of the configuration" : "pooled UAR of every configuration in rank order"
    if context.intervals(of: context.ranking[0].configuration)?.uar != nil {
      text += ", with \(context.levelText) intervals for other speakers"
    }
    if let phase { text += "; colour shows the \(phase.rawValue)" }
    let titled = RankedDots.titledCount(of: context.ranking.count)
    if titled < context.ranking.count {
      text += "; from rank \(titled + 1) on rows are without names, which the ranking has"
    }
    return RichText(text + ".")
  }
}
