import AffektCore
import AffektSignal

/// Keeps the frequencies between two limits: a Butterworth band-pass filter.
///
/// Flat between `low` and `high`, where it is 3 dB down; beyond it falls by 6 dB an octave for each
/// `order`. It runs forwards once, at rest before the first sample, in double precision. Silence
/// stays silence. Reference implementation: `scipy.signal.butter` (`btype="bandpass"`) with
/// `sosfilt`. Source: Butterworth, "On the theory of filter amplifiers", Wireless Engineer 7, 1930.
struct BandPass: Preprocessor {
  struct Parameters: ParameterSet {
    @Parameter("lower limit, where the filter is 3 dB down", unit: .hertz, above: 0)
    var low = 80.0
    @Parameter("upper limit, where the filter is 3 dB down", unit: .hertz, above: 0)
    var high = 7000.0
    @Parameter("order: 6 dB an octave for each, on either slope", in: 1...12) var order = 4

    /// The limits rise.
    func validate() throws(SettingsError) {
      guard low < high else {
        throw SettingsError("low (\(low) Hz) has to lie below high (\(high) Hz)")
      }
    }
  }

  static let manifest = PluginManifest(
    identifier: "band-pass", version: 1,
    summary: "Keeps the frequencies between two limits: a Butterworth band-pass filter.",
    reference: "Butterworth, Wireless Engineer 7, 1930; scipy.signal.butter",
    citations: [.butterworth])

  private let parameters: Parameters

  init(parameters: Parameters) { self.parameters = parameters }

  /// The filtered signal.
  ///
  /// Throws when the upper limit is not below half the sample rate.
  func process(_ signal: Signal) throws(RecordingError) -> Signal {
    guard parameters.high < signal.sampleRate / 2 else {
      throw RecordingError(
        "a band-pass filter up to \(parameters.high) Hz does not fit a recording at "
          + "\(signal.sampleRate) Hz, which reaches up to \(signal.sampleRate / 2) Hz; lower "
          + "'high' or use 'high-pass'")
    }
    let filter = BiquadCascade.butterworthBandPass(
      low: parameters.low, high: parameters.high, order: parameters.order,
      sampleRate: signal.sampleRate)
    return Signal(samples: filter.apply(to: signal.samples), sampleRate: signal.sampleRate)
  }
}
