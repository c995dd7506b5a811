/// What one row of an example is.
public enum ExampleGranularity: String, Sendable, Codable {
  /// One row a recording: the frames were summarised by functionals.
  case recording
  /// One row a frame; a recording is a run of rows.
  case frame
}
