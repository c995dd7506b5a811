/// A recording that was found and not used.
public struct ExcludedRecording: Codable, Sendable, Hashable {
  /// The phase in which it failed: `corpus`, `decoding`, `preprocessing` or `features`.
  public let phase: String
  /// The recording's identifier, or the path of the file.
  public let recording: String
  /// Why.
  public let reason: String

  /// Makes an exclusion.
  public init(phase: String, recording: String, reason: String) {
    self.phase = phase
    self.recording = recording
    self.reason = reason
  }
}
