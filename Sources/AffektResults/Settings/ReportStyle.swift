import AffektCore

/// For whom a report is written.
public enum ReportStyle: String, ParameterChoice, Codable {
  /// For readers who want to know what was found: the comparison, section by section.
  case comparison
  /// For students: the phases explained in figures of the run, then the comparison.
  case coursework
}
