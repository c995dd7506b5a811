import AffektSignal

/// A plugin that changes a signal before features are extracted.
///
/// It is stateless: what it does to one recording depends on that recording alone.
public protocol Preprocessor: Plugin {
  init(parameters: Parameters) throws(SettingsError)

  /// The sample rate of the changed signal, given that of the signal, both in hertz.
  func outputSampleRate(forInput sampleRate: Double) -> Double

  /// The changed signal; it may have another length and another sample rate.
  ///
  /// A silent signal must be handled. An empty one is never handed in. Throws when this recording
  /// cannot be processed; the host then excludes it, visibly.
  func process(_ signal: Signal) throws(RecordingError) -> Signal
}

extension Preprocessor {
  /// Most pre-processors keep the sample rate.
  public func outputSampleRate(forInput sampleRate: Double) -> Double { sampleRate }
}
