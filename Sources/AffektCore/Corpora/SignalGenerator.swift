import AffektSignal

/// Something that computes the sound of a recording; equal generators give equal samples.
public protocol SignalGenerator: Sendable {
  /// Computes the sound.
  func makeSignal() -> Signal
}
