extension ReportFormat {
  /// The forms that a file of a run's folder belongs to; none for data.
  static func owners(of path: String) -> Set<ReportFormat> {
    switch path {
    case "index.html": [.html]
    case "report.md": [.markdown]
    case "report.tex", "report.bib": [.latex]
    case "report.pdf": [.pdf]
    case _ where path.hasPrefix("tables/"): [.csv]
    case _ where path.hasPrefix("figures/"):
      path.hasSuffix(".pdf") ? [.latex] : [.html, .markdown, .latex]
    default: []
    }
  }

  /// The file of the form to open, or the folder of its files.
  public var front: String {
    switch self {
    case .html: "index.html"
    case .markdown: "report.md"
    case .latex: "report.tex"
    case .csv: "tables"
    case .pdf: "report.pdf"
    }
  }

  /// The forms that some files contain, in the order in which they are named.
  public static func forms(among paths: some Sequence<String>) -> [ReportFormat] {
    let paths = Set(paths)
    return allCases.filter { form in
      paths.contains(form.front) || form == .csv && paths.contains { $0.hasPrefix("tables/") }
    }
  }

  /// Whether a file stays when only the forms `made` are written again: when it belongs to a form that is
  /// `present` in the folder and is not written.
  static func stays(
    _ path: String, making made: Set<ReportFormat>, present: Set<ReportFormat>
  ) -> Bool {
    !owners(of: path).intersection(present).isSubset(of: made)
  }
}
