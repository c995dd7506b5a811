import AffektResults

/// All about one corpus under one protocol.
enum CorpusSection {
  /// Makes the section.
  static func section(_ context: CorpusContext, selected: Set<ReportSectionKind>) -> Section {
    Section(
      identifier: "corpus-\(context.slug)",
      title: "\(context.name), \(context.results.evaluation.identifier)", label: context.label,
      blocks: selected.contains(.summary) ? SummarySection.blocks(context) : [],
      sections: parts.filter { selected.contains($0.kind) }.compactMap { part in
        part.needsConfigurations && context.ranking.isEmpty ? nil : part.make(context)
      })
  }

  /// A part of the section.
  private struct Part: Sendable {
    let kind: ReportSectionKind
    /// Whether the part says something of configurations, so that there is none without any.
    let needsConfigurations: Bool
    let make: @Sendable (CorpusContext) -> Section?

    init(
      _ kind: ReportSectionKind, needsConfigurations: Bool = true,
      _ make: @escaping @Sendable (CorpusContext) -> Section?
    ) {
      self.kind = kind
      self.needsConfigurations = needsConfigurations
      self.make = make
    }
  }

  /// The parts, in order.
  private static let parts: [Part] = [
    Part(.ranking) { RankingSection.section($0) },
    Part(.published) { PublishedSection.section($0) },
    Part(.comparisons) { ComparisonSection.section($0) },
    Part(.phases) { PhaseSection.section($0) },
    Part(.varianceDecomposition) { VarianceDecompositionSection.section($0) },
    Part(.recall) { EmotionSection.recallSection($0) },
    Part(.confusion) { EmotionSection.confusionSection($0) },
    Part(.tuning) { FittingSection.tuningSection($0) },
    Part(.fitting) { FittingSection.fittingSection($0) },
    Part(.learningCurve) { LearningSection.section($0) },
    Part(.controls) { ControlSection.section($0) },
    Part(.leakageCheck) { LeakageCheckSection.section($0) },
    Part(.leakageAblation) { LeakageAblationSection.section($0) },
    Part(.folds, needsConfigurations: false) { FoldSection.section($0) },
    Part(.recordings, needsConfigurations: false) { RecordingsSection.section($0) },
    Part(.exploration, needsConfigurations: false) { ExplorationSection.section($0) },
  ]
}
