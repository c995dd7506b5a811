import AffektCore
import AffektSignal

/// Keeps high frequencies: a Butterworth high-pass filter.
///
/// Flat above the `cutoff`, where it is 3 dB down; below it falls by 6 dB an octave for each `order`.
/// It runs forwards once, at rest before the first sample, in double precision. Silence stays
/// silence. Reference implementation: `scipy.signal.butter` (`btype="highpass"`) with `sosfilt`.
/// Source: Butterworth, "On the theory of filter amplifiers", Wireless Engineer 7, 1930.
struct HighPass: Preprocessor {
  struct Parameters: ParameterSet {
    @Parameter("frequency where the filter is 3 dB down", unit: .hertz, above: 0)
    var cutoff = 300.0
    @Parameter("order: 6 dB an octave for each", in: 1...12) var order = 4
  }

  static let manifest = PluginManifest(
    identifier: "high-pass", version: 1,
    summary: "Keeps high frequencies: a Butterworth high-pass filter.",
    reference: "Butterworth, Wireless Engineer 7, 1930; scipy.signal.butter",
    citations: [.butterworth])

  private let parameters: Parameters

  init(parameters: Parameters) { self.parameters = parameters }

  /// The filtered signal.
  ///
  /// Throws when the cut-off is not below half the sample rate.
  func process(_ signal: Signal) throws(RecordingError) -> Signal {
    guard parameters.cutoff < signal.sampleRate / 2 else {
      throw RecordingError(
        "a high-pass filter at \(parameters.cutoff) Hz leaves nothing of a recording at "
          + "\(signal.sampleRate) Hz, which reaches up to \(signal.sampleRate / 2) Hz; lower the "
          + "cut-off or use recordings with a higher rate")
    }
    let filter = BiquadCascade.butterworthHighPass(
      cutoff: parameters.cutoff, order: parameters.order, sampleRate: signal.sampleRate)
    return Signal(samples: filter.apply(to: signal.samples), sampleRate: signal.sampleRate)
  }
}
