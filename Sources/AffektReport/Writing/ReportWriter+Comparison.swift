import AffektResults

extension ReportWriter {
  /// The files of the report of a comparison of runs, to be put into its folder beside
  /// `comparison.json`: a pure function of the comparison.
  public static func files(
    for comparison: RunComparison, forms: Set<ReportFormat> = ReportSettings().forms,
    progress: any ProgressReporter = SilentProgress()
  ) throws -> [ReportFile] {
    files(
      of: ReportDocument(of: comparison, progress: progress), forms: forms, progress: progress
    ) { _ in nil }
  }

  /// The name of the folder of a comparison unless the user names another: `compare-` and the names of
  /// the runs' folders.
  public static func folderName(for comparison: RunComparison) -> String {
    // A file name has room for 255 bytes.
    String(
      (["compare"] + comparison.runs.map { Markup.slug($0.folder) }).joined(separator: "-")
        .prefix(200))
  }

  /// What a comparison found, in plain text for a terminal.
  public static func summary(of comparison: RunComparison) -> String {
    let document = ReportDocument(of: comparison)
    return (document.header + document.sections.flatMap(\.blocks)).compactMap { block in
      switch block {
      case .paragraph(let text), .notice(let text): text.plain
      case .definitions(let definitions):
        definitions.map { "\($0.term): \($0.content.plain)" }.joined(separator: "\n")
      default: nil
      }
    }.joined(separator: "\n\n")
  }
}
