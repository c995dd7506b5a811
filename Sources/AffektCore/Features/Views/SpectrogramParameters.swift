import AffektSignal

/// The settings that extractors on a spectrogram have in common.
///
/// A parameter set that declares them gets the settings of the transform from
/// ``transformSettings(sampleRate:)``.
public protocol SpectrogramParameters: FrameParameters {
  /// The length of the Fourier transform, at least a frame; nil for the length of a frame.
  ///
  /// A longer transform has the frame in its middle and zeros on both sides.
  var fftLength: TimeSpan? { get }
  /// The taper that a frame is multiplied with.
  var window: WindowFunction { get }
}

extension SpectrogramParameters {
  /// The settings in samples, at a sample rate.
  ///
  /// Throws when a length is less than a sample or more than 2²⁰ samples, and when the transform is
  /// shorter than a frame.
  public func transformSettings(sampleRate: Double) throws(ConfigurationError) -> STFTSettings {
    let frames = try frameSettings(sampleRate: sampleRate)
    var length = frames.frameLength
    if let fftLength {
      length = try samples(fftLength, "fft-length", sampleRate)
      guard length >= frames.frameLength else {
        throw ConfigurationError(
          "the transform has \(length) samples and the frame \(frames.frameLength) at "
            + "\(sampleRate) Hz; make fft-length at least as long as frame-length, or auto",
          path: ["fft-length"])
      }
    }
    return STFTSettings(
      fftLength: length, windowLength: frames.frameLength, hopLength: frames.hopLength,
      window: window, isCentered: frames.isCentered, padding: frames.padding)
  }
}
