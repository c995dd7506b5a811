/// A form that a report takes.
public enum ReportForm: String, Sendable, CaseIterable {
  /// One page that works without a network: `index.html`.
  case html
  /// Text with links to the pictures: `report.md`.
  case markdown
  /// Every table as a file: `tables/*.csv`.
  case csv
}
