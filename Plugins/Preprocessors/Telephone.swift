import AffektCore
import AffektSignal

/// Makes a recording sound as over a telephone line: narrow, at 8 kHz, coded with eight bits.
///
/// The signal is resampled to 8 kHz, filtered by a Butterworth band-pass of order 4 from `low` to
/// `high` (forwards once) and coded and decoded as the `law` has it. Samples beyond full scale are
/// clipped by the coding. Silence stays silence, but under A-law, which has no zero, it becomes
/// 8/32 768. The result has 8 kHz; `resample` after it gives a common rate back. Source: ITU-T
/// G.711, 1988, and the band of ITU-T G.712. Reference implementation of the coding: libsndfile.
struct Telephone: Preprocessor {
  /// How samples are coded.
  enum Law: String, ParameterChoice {
    /// µ-law, of North America and Japan.
    case muLaw = "mu-law"
    /// A-law, of the rest of the world.
    case aLaw = "a-law"
    /// Not at all: band and rate alone.
    case none
  }

  struct Parameters: ParameterSet {
    @Parameter("lower limit of the band", unit: .hertz, in: 1...3900) var low = 300.0
    @Parameter("upper limit of the band", unit: .hertz, in: 1...3900) var high = 3400.0
    @Parameter("how samples are coded") var law = Law.muLaw

    /// The limits rise.
    func validate() throws(SettingsError) {
      guard low < high else {
        throw SettingsError("low (\(low) Hz) has to lie below high (\(high) Hz)")
      }
    }
  }

  static let manifest = PluginManifest(
    identifier: "telephone", version: 1,
    summary: "Makes a recording sound as over a telephone line.",
    reference: "ITU-T G.711; ITU-T G.712; libsndfile",
    citations: [
      Citation(
        .misc, authors: ["International Telecommunication Union"],
        title: "Pulse code modulation (PCM) of voice frequencies",
        venue: "Recommendation ITU-T G.711", year: 1988)
    ])

  private static let rate = 8000.0

  private let band: BiquadCascade
  private let law: Companding?

  init(parameters: Parameters) {
    band = BiquadCascade.butterworthBandPass(
      low: parameters.low, high: parameters.high, order: 4, sampleRate: Self.rate)
    law = Companding(rawValue: parameters.law.rawValue)
  }

  /// 8 kHz.
  func outputSampleRate(forInput sampleRate: Double) -> Double { Self.rate }

  /// The signal as it arrives.
  ///
  /// Throws when the rate is too far from 8 kHz to be resampled.
  func process(_ signal: Signal) throws(RecordingError) -> Signal {
    let narrow: Signal
    do throws(ResamplingError) {
      narrow = try Resampler(targetRate: Self.rate).resample(signal)
    } catch {
      throw RecordingError(error.description)
    }
    let filtered = band.apply(to: narrow.samples)
    return Signal(samples: law?.apply(to: filtered) ?? filtered, sampleRate: Self.rate)
  }
}
