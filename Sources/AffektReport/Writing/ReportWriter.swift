import AffektResults

/// Writes the report of a run: a pure function of its record, equal records give equal bytes.
public enum ReportWriter {
  /// The files of a report, to be put into the folder of the run beside its data.
  ///
  /// The forms, the sections and the style are those of the record's `reportSettings`. The pictures
  /// of `figures/` come with HTML, Markdown and LaTeX. What other programs make of these files, PDF, is
  /// not among them.
  ///
  /// - Parameters:
  ///   - record: All that the run found.
  ///   - sound: Recordings that the page brings with it.
  ///   - progress: Hears how far the work is.
  public static func files(
    for record: RunRecord, sound: EmbeddedSound? = nil,
    progress: any ProgressReporter = SilentProgress()
  ) throws -> [ReportFile] {
    let contexts = CorpusContext.all(of: record)
    return try files(
      of: ReportDocument(of: record, progress: progress), forms: record.reportSettings.forms,
      progress: progress
    ) { size in
      guard record.reportSettings.sections.contains(.confusion) else { return nil }
      var recordings = try PageRecordings(
        of: record, contexts, limit: pageLimit - size, progress: progress)
      if let sound { recordings.add(sound) }
      return try recordings.text()
    }
  }

  /// The files of a report for a compact copy of the run: `report.md`, with the captions of figures
  /// alone, and `tables/`.
  public static func compactFiles(
    for record: RunRecord, progress: any ProgressReporter = SilentProgress()
  ) -> [ReportFile] {
    let document = ReportDocument(of: record, progress: progress)
    let notice = Block.notice(
      RichText(
        "This is a compact copy. It has neither figures nor the page, and no scores; the predicted "
          + "labels are in ") + .code(DataFile.compactPredictions.rawValue)
        + ". Running "
        + .code("pipeline.yaml") + " again makes the rest.")
    let copy = ReportDocument(
      title: document.title, subtitle: document.subtitle, header: [notice] + document.header,
      sections: document.sections)
    let markdown = progress.phase("report.md") {
      MarkdownRenderer(hasTableFiles: true, hasFigureFiles: false).text(of: copy)
    }
    return [ReportFile(path: "report.md", text: markdown)] + tableFiles(of: document, progress)
  }

  private static func tableFiles(
    of document: ReportDocument, _ progress: any ProgressReporter
  ) -> [ReportFile] {
    let tables = document.tables
    return progress.phase("tables as CSV", total: tables.count) { phase in
      tables.map { table in
        defer { phase.advance() }
        return ReportFile(
          path: "tables/\(table.identifier).csv", text: CSVRenderer.text(of: table))
      }
    }
  }

  /// How large a page may become, in bytes, apart from sound.
  static let pageLimit = 5_000_000

  /// The files of a document in some forms.
  ///
  /// - Parameter recordings: Gives what `HTMLRenderer` takes.
  static func files(
    of document: ReportDocument, forms: Set<ReportFormat>, progress: any ProgressReporter,
    recordings: (Int) throws -> String?
  ) rethrows -> [ReportFile] {
    var files: [ReportFile] = []
    if forms.contains(.html) {
      files.append(
        ReportFile(
          path: "index.html",
          text: try HTMLRenderer(progress: progress).text(of: document, recordings: recordings)))
    }
    if forms.contains(.markdown) {
      files.append(
        ReportFile(
          path: "report.md",
          text: progress.phase("report.md") {
            MarkdownRenderer(hasTableFiles: forms.contains(.csv)).text(of: document)
          }))
    }
    if forms.contains(.latex) {
      let bibliography = document.bibliography
      var renderer = LaTeXRenderer(bibliography)
      let text = progress.phase("report.tex") { renderer.text(of: document) }
      files.append(ReportFile(path: "report.tex", text: text))
      files.append(ReportFile(path: "report.bib", text: bibliography.bibTeX))
    }
    if forms.contains(.csv) {
      files += tableFiles(of: document, progress)
    }
    if !forms.isDisjoint(with: [.html, .markdown, .latex]) {
      let figures = document.figures
      files += progress.phase("files of figures", total: figures.count) { phase in
        figures.map { figure in
          defer { phase.advance() }
          return ReportFile(path: "figures/\(figure.identifier).svg", text: figure.picture.file)
        }
      }
    }
    return files
  }
}
