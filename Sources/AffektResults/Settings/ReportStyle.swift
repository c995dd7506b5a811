import AffektCore

/// For whom a report is written.
public enum ReportStyle: String, ParameterChoice, Codable {
  /// For somebody who wants to know what was found: the comparison, section by section.
  case comparison
  /// For somebody who learns: the phases explained in figures of the run, then the comparison.
  case coursework
}
