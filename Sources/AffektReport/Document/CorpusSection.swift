import AffektResults

/// All about one corpus under one protocol.
enum CorpusSection {
  /// Makes the section.
  static func section(_ context: CorpusContext, selected: Set<ReportSectionKind>) -> Section {
    let makers = ReportSectionKind.allCases.filter(selected.contains).map(SectionMaker.init)
    return Section(
      identifier: "corpus-\(context.slug)",
      title: "\(context.name), \(context.protocolIdentifier)", label: context.label,
      blocks: makers.flatMap { $0.blocks(context) },
      sections: makers.compactMap { $0.section(context) })
  }
}
