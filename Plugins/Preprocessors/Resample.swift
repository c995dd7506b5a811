import AffektCore
import AffektSignal

/// Brings every recording to one sample rate.
///
/// The SoX resampler at its high-quality setting, mono, single precision, at the exact ratio of the
/// rates (24 414 Hz to 22 050 Hz included); ⌈n · rate / old rate⌉ samples. Equal rates change nothing
/// and silence stays silence. Reference implementation: `librosa.resample` with its default
/// `soxr_hq`. Features of recordings with different rates are not comparable: their bands and bins
/// lie elsewhere.
struct Resample: Preprocessor {
  struct Parameters: ParameterSet {
    @Parameter("sample rate of the result", unit: .hertz, in: 1000...384_000)
    var rate = 16_000.0
  }

  static let manifest = PluginManifest(
    identifier: "resample", version: 1,
    summary: "Brings every recording to one sample rate.",
    reference: "The SoX Resampler library (soxr), quality HQ; librosa.resample",
    citations: [
      Citation(
        .software, authors: ["Sykes, Rob"], title: "The SoX Resampler library",
        url: "https://sourceforge.net/projects/soxr/")
    ])

  private let resampler: Resampler

  init(parameters: Parameters) { resampler = Resampler(targetRate: parameters.rate) }

  /// The new rate.
  public func outputSampleRate(forInput sampleRate: Double) -> Double { resampler.targetRate }

  /// The signal at the new rate.
  ///
  /// Throws when the rates are too far apart to be resampled.
  func process(_ signal: Signal) throws(RecordingError) -> Signal {
    do throws(ResamplingError) {
      return try resampler.resample(signal)
    } catch {
      throw RecordingError(error.description)
    }
  }
}
