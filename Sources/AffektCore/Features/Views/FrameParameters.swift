import AffektSignal

/// The settings that extractors on frames of the waveform have in common.
///
/// A parameter set that declares them gets the settings of the view from
/// ``frameSettings(sampleRate:)``.
public protocol FrameParameters: ParameterSet {
  /// The length of a frame.
  var frameLength: TimeSpan { get }
  /// The time from the start of a frame to the start of the next.
  var hop: TimeSpan { get }
  /// Whether frame t has its middle, and not its start, at t hops.
  var centered: Bool { get }
  /// What stands beyond the ends of the signal if frames are centred.
  var padding: PaddingMode { get }
}

extension FrameParameters {
  /// The settings in samples, at a sample rate.
  ///
  /// Throws when a length is less than a sample or more than 2²⁰ samples.
  public func frameSettings(sampleRate: Double) throws(ConfigurationError) -> FrameSettings {
    FrameSettings(
      frameLength: try samples(frameLength, "frame-length", sampleRate),
      hopLength: try samples(hop, "hop", sampleRate), isCentered: centered, padding: padding)
  }

  func samples(_ span: TimeSpan, _ name: String, _ sampleRate: Double)
    throws(ConfigurationError) -> Int
  {
    let count = span.sampleCount(atRate: sampleRate)
    guard count >= 1, count <= 1 << 20 else {
      throw ConfigurationError(
        "it is \(count) samples at \(sampleRate) Hz and must be 1 to \(1 << 20)",
        path: [name])
    }
    return count
  }
}
