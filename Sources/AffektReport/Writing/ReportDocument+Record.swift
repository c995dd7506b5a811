import AffektResults

extension ReportDocument {
  /// Lays out what a run found.
  public init(of record: RunRecord) {
    let contexts = CorpusContext.all(of: record)
    if record.reportSettings.style == .coursework {
      self = CourseworkDocument.document(of: record, contexts).withReferencesResolved
      return
    }
    self.init(
      title: record.results.name,
      subtitle: "Comparison of ways to recognise emotions in speech",
      header: HeaderSection.blocks(record, contexts),
      sections: contexts.map {
        CorpusSection.section($0, selected: record.reportSettings.sections)
      } + RunSections.sections(record, contexts)
    )
    self = withReferencesResolved
  }
}
