import AffektResults

/// All about one corpus under one protocol.
enum CorpusSection {
  /// The heading, which names the corpus where there are several.
  private static func title(_ context: CorpusContext) -> String {
    context.isOnly ? "What was found" : "\(context.name), \(context.protocolIdentifier)"
  }

  /// Makes the section; each of the selected kinds advances `phase`.
  static func section(
    _ context: CorpusContext, selected: Set<ReportSectionKind>, _ phase: ProgressPhase
  ) -> Section {
    let parts = ReportSectionKind.allCases.filter(selected.contains).map { kind in
      defer { phase.advance() }
      let maker = SectionMaker(kind)
      return (blocks: maker.blocks(context), section: maker.section(context))
    }
    return Section(
      identifier: "corpus-\(context.slug)",
      title: title(context), label: context.label,
      blocks: parts.flatMap(\.blocks), sections: parts.compactMap(\.section))
  }
}
