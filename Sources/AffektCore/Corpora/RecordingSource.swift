/// Where the sound of a recording comes from.
public enum RecordingSource: Sendable {
  /// An audio file at a path.
  case file(String)
  /// A sound that is computed.
  case generated(any SignalGenerator)
}
