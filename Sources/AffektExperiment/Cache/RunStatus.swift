/// How a run stands.
public enum RunStatus: String, Sendable, Codable {
  /// It is under way.
  case running
  /// Its report is written.
  case finished
  /// It ended with an error.
  case failed
  /// It was interrupted, or its process is gone.
  case interrupted
}
