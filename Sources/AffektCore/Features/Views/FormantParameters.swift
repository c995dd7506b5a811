import AffektNumerics
import AffektSignal

/// The settings that extractors on formants have in common, as a group.
///
/// ```swift
/// @ParameterGroup var analysis = FormantParameters()
/// ```
public struct FormantParameters: ParameterSet {
  /// No formant lies above, in Hz; half the sample rate where that is lower.
  @Parameter(
    "no formant lies above; about 5000 Hz for men, 5500 Hz for women, 8000 Hz for children",
    unit: .hertz, in: 500...50_000)
  public var ceiling = 5500.0
  /// The coefficients of the filter: two for each formant below the ceiling.
  @Parameter("coefficients of the prediction: two for each formant below the ceiling", in: 2...64)
  public var order = 10
  /// The length of the Gaussian window.
  @Parameter("length of the Gaussian window around the middle of a frame")
  public var windowLength = TimeSpan.seconds(0.05)
  /// Where the lift of high frequencies begins, in Hz; 0 for none.
  @Parameter(
    "where high frequencies begin to be lifted by 6 dB per octave; 0 for nowhere", unit: .hertz,
    in: 0...20_000)
  public var preEmphasisFrom = 50.0

  public init() {}

  /// The settings of the analysis, at a sample rate in Hz.
  ///
  /// Throws when the window is too short for the order.
  public func settings(sampleRate: Double) throws(SettingsError) -> FormantAnalysis.Settings {
    let count = windowLength.sampleCount(atRate: sampleRate)
    let duration = Double(count) / sampleRate
    let rate = min(2 * ceiling, sampleRate)
    guard duration * rate >= Double(2 * order), duration <= 60 else {
      throw SettingsError(
        "a window-length of \(duration) s has \(Int(saturating: duration * rate)) samples below "
          + "a ceiling of \(ceiling) Hz, and an order of \(order) needs \(2 * order) at least and a "
          + "minute at most", path: ["window-length"])
    }
    return FormantAnalysis.Settings(
      ceiling: ceiling, order: order, windowDuration: duration, preEmphasis: preEmphasisFrom)
  }
}
