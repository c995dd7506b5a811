/// What one row of an example is.
public enum ExampleGranularity: String, Sendable, Codable {
  /// One row per recording: the frames were summarised by functionals.
  case recording
  /// One row per frame; a recording is a run of rows.
  case frame
}
