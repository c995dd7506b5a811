import AffektCore

/// Whether a report lets its reader hear recordings.
public enum ReportAudio: String, ParameterChoice, Codable {
  /// By relative addresses of the files.
  case linked
  /// Inside the page, compressed.
  case embedded
  /// Not at all.
  case omitted = "none"
}
