import AffektSignal

/// The settings that extractors on the linear prediction of frames have in common, as a group.
///
/// ```swift
/// @ParameterGroup var prediction = PredictionParameters()
/// ```
public struct PredictionParameters: ParameterSet {
  /// The number of coefficients.
  @Parameter("coefficients: two for each resonance, and some for the voice's slope", in: 1...64)
  public var order = 12
  /// The coefficient of the pre-emphasis; 0 for none.
  @Parameter("coefficient of the pre-emphasis inside each frame; 0 for none", in: 0...1)
  public var preEmphasis = 0.97
  /// The taper of a frame.
  @Parameter("taper of a frame") public var window = WindowFunction.hamming
  /// The frames.
  @ParameterGroup public var frames = FrameParameters()

  public init() {}

  /// The view of the frames and their prediction, at a sample rate in Hz.
  ///
  /// Throws when a frame does not hold more samples than there are coefficients, and as
  /// ``FrameParameters/settings(sampleRate:)`` does.
  public func settings(sampleRate: Double) throws(SettingsError) -> (
    frames: FramedWaveform.Settings, prediction: FramePrediction
  ) {
    let cut = try frames.settings(sampleRate: sampleRate)
    guard cut.frameLength > order else {
      throw SettingsError(
        "a frame has \(cut.frameLength) samples at \(sampleRate) Hz, and an order of \(order) needs "
          + "more; lengthen frame-length or lower the order", path: ["order"])
    }
    return (
      FramedWaveform.Settings(cut),
      FramePrediction(
        order: order, window: window, frameLength: cut.frameLength, preEmphasis: preEmphasis)
    )
  }
}
