import AffektCore

/// A form in which a report is written.
public enum ReportFormat: String, ParameterChoice, Codable {
  /// One page for a browser, `index.html`.
  case html
  /// `report.md`.
  case markdown
  /// An article for LaTeX, `report.tex`, with what it cites in `report.bib` and pictures in
  /// `figures/*.pdf`.
  case latex
  /// Every table as a file, `tables/*.csv`.
  case csv
  /// The page on paper, `report.pdf`.
  case pdf
}
