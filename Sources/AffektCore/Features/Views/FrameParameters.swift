import AffektSignal

/// The settings that extractors on frames of the waveform have in common, as a group.
///
/// ```swift
/// @ParameterGroup var frames = FrameParameters()
/// ```
public struct FrameParameters: ParameterSet {
  @Parameter("length of a frame") public var frameLength = TimeSpan.samples(2048)
  /// The time from the start of a frame to the start of the next.
  @Parameter("time from frame to frame") public var hop = TimeSpan.samples(512)
  /// Whether frame t has its middle, and not its start, at t hops.
  @Parameter("whether frame t has its middle, not its start, at t hops")
  public var centered = true
  /// What stands beyond the ends of the signal if frames are centred.
  @Parameter("what stands beyond the ends if frames are centred")
  public var padding = PaddingMode.zero

  public init() {}

  /// The settings in samples, at a sample rate in Hz.
  ///
  /// Throws when a length is less than a sample, more than 2²⁰ samples or more than a minute.
  public func settings(sampleRate: Double) throws(SettingsError) -> FrameSettings {
    FrameSettings(
      frameLength: try frameLength.sampleCount(of: "frame-length", atRate: sampleRate),
      hopLength: try hop.sampleCount(of: "hop", atRate: sampleRate),
      isCentered: centered, padding: padding)
  }
}

extension TimeSpan {
  /// The number of samples at `sampleRate` Hz of the parameter called `name`.
  ///
  /// Throws when it is less than 1, more than 2²⁰ or more than a minute.
  func sampleCount(of name: String, atRate sampleRate: Double) throws(SettingsError) -> Int {
    let count = sampleCount(atRate: sampleRate)
    guard count >= 1, count <= 1 << 20 else {
      throw SettingsError(
        "it is \(count) samples at \(sampleRate) Hz and must be 1 to \(1 << 20)",
        path: [name])
    }
    guard Double(count) <= 60 * sampleRate else {
      throw SettingsError(
        "it is \(count) samples at \(sampleRate) Hz, and more than a minute is no frame; use "
          + "milliseconds, such as 25 ms", path: [name])
    }
    return count
  }
}
