import AffektSignal

/// The settings that extractors on a spectrogram have in common, as a group.
///
/// ```swift
/// @ParameterGroup var transform = SpectrogramParameters()
/// ```
///
/// It does not hold ``FrameParameters`` as a group, because `fft-length` and `window` stand between
/// its parameters, and the order in which settings are written belongs to the identity of a node.
public struct SpectrogramParameters: ParameterSet {
  @Parameter("length of a frame") public var frameLength = TimeSpan.samples(2048)
  /// The length of the Fourier transform, at least a frame; nil for the length of a frame.
  ///
  /// A longer transform has the frame in its middle and zeros in both sets.
  @Parameter("length of the Fourier transform; auto for that of a frame")
  public var fftLength: TimeSpan? = nil
  /// The time from the start of a frame to the start of the next.
  @Parameter("time from frame to frame") public var hop = TimeSpan.samples(512)
  /// The taper that a frame is multiplied with.
  @Parameter("taper of a frame") public var window = WindowFunction.hann
  /// Whether frame t has its middle, and not its start, at t hops.
  @Parameter("whether frame t has its middle, not its start, at t hops")
  public var centered = true
  /// What stands beyond the ends of the signal if frames are centred.
  @Parameter("what stands beyond the ends if frames are centred")
  public var padding = PaddingMode.zero

  public init() {}

  /// The settings of the transform in samples, at a sample rate in Hz.
  ///
  /// Throws when a length is less than a sample, more than 2²⁰ samples or more than a minute, and when the transform is
  /// shorter than a frame.
  public func settings(sampleRate: Double) throws(SettingsError) -> STFTSettings {
    let windowLength = try frameLength.sampleCount(of: "frame-length", atRate: sampleRate)
    let hopLength = try hop.sampleCount(of: "hop", atRate: sampleRate)
    var length = windowLength
    if let fftLength {
      length = try fftLength.sampleCount(of: "fft-length", atRate: sampleRate)
      guard length >= windowLength else {
        throw SettingsError(
          "the transform has \(length) samples and the frame \(windowLength) at "
            + "\(sampleRate) Hz; make fft-length at least as long as frame-length, or auto",
          path: ["fft-length"])
      }
    }
    return STFTSettings(
      fftLength: length, windowLength: windowLength, hopLength: hopLength,
      window: window, isCentered: centered, padding: padding)
  }
}
