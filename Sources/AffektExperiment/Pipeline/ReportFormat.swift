import AffektCore

/// A form in which a report is written.
public enum ReportFormat: String, ParameterChoice, Codable {
  /// One page for a browser, `index.html`.
  case html
  /// `report.md`.
  case markdown
  /// Every table as a file, `tables/*.csv`.
  case csv
}
