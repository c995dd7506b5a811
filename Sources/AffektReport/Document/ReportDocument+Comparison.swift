import AffektResults

extension ReportDocument {
  /// Lays out what a comparison of runs found.
  public init(of comparison: RunComparison, progress: any ProgressReporter = SilentProgress()) {
    var slugs = UniqueNames()
    let contexts = comparison.corpora.map {
      ComparedContext($0, comparison: comparison, slug: slugs.name(for: $0.name))
    }
    let phase = progress.start("text, tables and figures of the report", total: contexts.count)
    defer { phase.end() }
    self.init(
      title: Prose.list(comparison.runs.map(\.name)),
      subtitle: "Comparison of \(NumberFormat.count(comparison.runs.count, "finished run"))",
      header: Self.header(comparison, contexts),
      sections: [PipelineDifferenceSection.section(comparison)]
        + contexts.map { context in
          defer { phase.advance() }
          return ComparedCorpusSection.section(context)
        }
        + [ComparedRunSection.section(comparison)])
  }

  private static func header(_ comparison: RunComparison, _ contexts: [ComparedContext]) -> [Block]
  {
    let runs = comparison.runs.map { run in
      Block.Definition(
        "Run \(run.label)",
        RichText("\(run.name): \(DateText.text(run.date)), Affekt \(run.affekt)"))
    }
    let corpora = contexts.map { context in
      Block.Definition(
        context.corpus.name,
        RichText(
          "\(NumberFormat.count(context.corpus.sharedCount, "recording")) that all runs tested, of "
            + "\(NumberFormat.count(context.corpus.speakerCount, "speaker")); "
            + "\(context.corpus.protocolIdentifier), \(context.independence)"))
    }
    return [.definitions(runs + corpora)] + comparison.notes.map { .notice(RichText($0.text)) }
  }
}
