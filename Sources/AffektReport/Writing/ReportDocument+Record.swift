import AffektResults

extension ReportDocument {
  /// Lays out what a run found.
  public init(of record: RunRecord, progress: any ProgressReporter = SilentProgress()) {
    let contexts = CorpusContext.all(of: record)
    let name = "text, tables and figures of the report"
    if record.reportSettings.style == .coursework {
      self = progress.phase(name, total: CourseworkDocument.partCount(of: record, contexts)) {
        CourseworkDocument.document(of: record, contexts, $0).withReferencesResolved
      }
      return
    }
    let selected = record.reportSettings.sections
    let phase = progress.start(name, total: selected.count * (contexts.count + 1))
    defer { phase.end() }
    let sections =
      contexts.map { CorpusSection.section($0, selected: selected, phase) }
      + RunSections.sections(record, contexts, phase)
    self.init(
      title: HeaderSection.title(record, contexts),
      subtitle: HeaderSection.subtitle(
        record, "Comparison of ways to recognise emotions in speech"),
      header: HeaderSection.blocks(record, contexts),
      // A short report is short on paper, where nothing can be shown on demand.
      sections: selected == ReportSectionKind.brief
        ? sections.map(\.shortened) : sections)
    self = withReferencesResolved
  }
}
