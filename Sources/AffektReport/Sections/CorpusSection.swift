import AffektExperiment

/// All about one corpus under one protocol.
enum CorpusSection {
  /// Makes the section.
  static func section(_ context: CorpusContext) -> Section {
    var parts: [Section] = []
    if !context.ranking.isEmpty {
      parts.append(RankingSection.section(context))
      if let published = PublishedSection.section(context) { parts.append(published) }
      if let comparisons = ComparisonSection.section(context) { parts.append(comparisons) }
      if let phases = PhaseSection.section(context) { parts.append(phases) }
      if let attribution = AttributionSection.section(context) { parts.append(attribution) }
      parts.append(EmotionSection.recallSection(context))
      parts.append(EmotionSection.confusionSection(context))
      if let tuning = FittingSection.tuningSection(context) { parts.append(tuning) }
      parts.append(FittingSection.fittingSection(context))
      if let controls = ControlSection.section(context) { parts.append(controls) }
      parts.append(CertificateSection.section(context))
      if let inflation = InflationSection.section(context) { parts.append(inflation) }
    }
    parts.append(FoldSection.section(context))
    parts.append(RecordingsSection.section(context))
    return Section(
      identifier: "corpus-\(context.slug)",
      title: "\(context.name), \(context.results.evaluation.identifier)", label: context.label,
      blocks: SummarySection.blocks(context), sections: parts)
  }
}
