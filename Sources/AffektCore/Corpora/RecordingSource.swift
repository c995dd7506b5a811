import AffektSignal

/// Where the sound of a recording comes from.
public enum RecordingSource: Sendable {
  /// An audio file at a path.
  case file(String)
  /// A sound that is computed.
  case generated(any SignalGenerator)
}

/// Something that computes the sound of a recording; equal generators give equal samples.
public protocol SignalGenerator: Sendable {
  /// Computes the sound.
  func makeSignal() -> Signal
}
