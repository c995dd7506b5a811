import AffektResults

/// A report for students: each phase explained with the numbers of the run, then what was found,
/// what that supports and what it does not.
enum CourseworkDocument {
  /// How many parts `document` makes.
  static func partCount(of record: RunRecord, _ contexts: [CorpusContext]) -> Int {
    (contexts.isEmpty ? 0 : lessons.count) + 2 * contexts.count
      + appendix(of: record).reportSettings.sections.count
  }

  /// Lays out the report of a run; each part advances `phase`.
  static func document(
    of record: RunRecord, _ contexts: [CorpusContext], _ phase: ProgressPhase
  ) -> ReportDocument {
    func part<Value>(_ value: Value) -> Value {
      phase.advance()
      return value
    }
    // The phases are explained once, on the first corpus of which there is something to show.
    let taught = contexts.map { CourseworkContext(record, $0) }
    let main = taught.first { $0.example != nil } ?? taught.first
    return ReportDocument(
      title: HeaderSection.title(record, contexts),
      subtitle: HeaderSection.subtitle(record, "Recognising emotions in speech, phase by phase"),
      header: HeaderSection.blocks(record, contexts),
      sections: contexts.map(overview)
        + (main.map { main in lessons.compactMap { part($0(main)) } } ?? [])
        + contexts.map { part(results($0)) }
        + contexts.map { part(DiscussionSection.section($0, isOnly: contexts.count == 1)) }
        + RunSections.sections(appendix(of: record), contexts, phase))
  }

  private static let lessons: [@Sendable (CourseworkContext) -> Section?] = [
    { QuestionLesson.section($0) }, { SpeechLesson.section($0) },
    { PreprocessingLesson.section($0) }, { FrameLesson.section($0) },
    { FunctionalLesson.section($0) }, { ScalingLesson.section($0) },
    { ClassifierLesson.section($0) }, { EmotionLesson.section($0) },
  ]

  private static func overview(_ context: CorpusContext) -> Section {
    Section(
      identifier: "corpus-\(context.slug)-overview",
      title: context.isOnly ? "What was found" : "What was found on \(context.name)",
      label: context.label, blocks: OverviewSection.blocks(context))
  }

  private static func results(_ context: CorpusContext) -> Section {
    var parts: [Section] = []
    if !context.ranking.isEmpty {
      parts = [
        RankingSection.section(context), ComparisonSection.section(context),
        VarianceDecompositionSection.section(context), EmotionSection.recallSection(context),
        EmotionSection.confusionSection(context), ControlSection.section(context),
        LeakageCheckSection.section(context),
      ].compactMap { $0 }
    }
    return Section(
      identifier: "corpus-\(context.slug)", title: "Results on \(context.name)",
      label: context.label,
      blocks: SummarySection.failures(context) + SummarySection.prose(context),
      sections: parts + [RecordingsSection.section(context)])
  }

  /// The run with the sections that stand at the end.
  private static func appendix(of record: RunRecord) -> RunRecord {
    var record = record
    record.reportSettings.sections = record.reportSettings.sections.intersection([
      .methods, .reading, .pipeline, .environment, .reproduction,
    ])
    return record
  }
}
