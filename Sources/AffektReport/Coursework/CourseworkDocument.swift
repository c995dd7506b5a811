import AffektResults

/// A report for students: each phase explained with the numbers of the run, then what was found,
/// what that supports and what it does not.
enum CourseworkDocument {
  /// Lays out the report of a run.
  static func document(of record: RunRecord, _ contexts: [CorpusContext]) -> ReportDocument {
    // The phases are explained once, on the first corpus of which there is something to show.
    let lessons = contexts.map { CourseworkContext(record, $0) }
    let main = lessons.first { $0.example != nil } ?? lessons.first
    return ReportDocument(
      title: record.results.name,
      subtitle: "Recognising emotions in speech, phase by phase",
      header: HeaderSection.blocks(record, contexts),
      sections: (main.map(phases) ?? []) + contexts.map(results)
        + contexts.map { DiscussionSection.section($0, isOnly: contexts.count == 1) }
        + RunSections.sections(appendix(of: record), contexts))
  }

  private static func phases(_ context: CourseworkContext) -> [Section] {
    [
      QuestionLesson.section(context), SpeechLesson.section(context),
      PreprocessingLesson.section(context), FrameLesson.section(context),
      FunctionalLesson.section(context), ScalingLesson.section(context),
      ClassifierLesson.section(context), EmotionLesson.section(context),
    ].compactMap { $0 }
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
      label: context.label, blocks: SummarySection.blocks(context),
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
