import AffektCore
import AffektSignal

/// The resonances of the vocal tract: the frequency and the bandwidth of each formant, in Hz.
///
/// The signal is resampled to twice the `ceiling`, lifted by 6 dB per octave from `pre-emphasis-from` on, and
/// Burg's method fits an all-pole filter of `order` coefficients to the samples around the middle of a
/// frame, under a Gaussian window of `window-length`. A zero z of A(z) = 1 + Σ a[k]·z⁻ᵏ above the real axis
/// is a formant at R·arg z/2π with the bandwidth −R·ln|z|/π at the sample rate R (see `FormantAnalysis`).
/// They are counted from low to high, without tracking from frame to frame. One row per frame; columns
/// `formant-1`, `formant-1-bandwidth`, `formant-2` and so on. In frames that are not voiced they are
/// missing, unless `unvoiced: measure` is set; a formant that is not found, as in silence, is missing in any
/// case. Below a sample rate of twice the ceiling the ceiling is half the rate: lower the order with it.
/// Reference implementation: Praat's "To Formant (burg)". Source: Markel and Gray, "Linear Prediction of
/// Speech", Springer 1976.
struct Formants: FeatureExtractor {
  /// What stands in frames that are not voiced.
  enum Unvoiced: String, ParameterChoice {
    /// Nothing: the columns are missing.
    case missing
    /// What is found there.
    case measure
  }

  struct Parameters: ParameterSet {
    @Parameter("formants, counted from the lowest", in: 1...16) var number = 3
    @Parameter("whether the bandwidth of each formant has a column") var bandwidths = true
    @Parameter("what stands in frames that are not voiced") var unvoiced = Unvoiced.missing
    @ParameterGroup var analysis = FormantParameters()
    @ParameterGroup var pitch = PitchParameters.ofVoice

    /// Checks that the filter has as many resonances.
    func validate() throws(SettingsError) {
      guard 2 * number <= analysis.order else {
        throw SettingsError(
          "a prediction of order \(analysis.order) has \(analysis.order / 2) formants at most; raise "
            + "the order, or lower the number", path: ["number"])
      }
    }
  }

  static let manifest = PluginManifest(
    identifier: "formants", version: 1,
    summary: "Frequencies and bandwidths of the resonances of the vocal tract.",
    reference: "Markel and Gray, 1976; Andersen, 1974; Praat, To Formant (burg)",
    citations: [.linearPrediction, .burg])

  let input: VoicedWaveform.Settings
  let columns: [FeatureColumn]
  private let parameters: Parameters
  private let settings: FormantAnalysis.Settings

  /// Throws when there are more formants than the order gives, the window is too short for the order, or
  /// the frequencies of the pitch do not fit.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    try parameters.validate()
    self.parameters = parameters
    input = VoicedWaveform.Settings(try parameters.pitch.settings(sampleRate: sampleRate))
    settings = try parameters.analysis.settings(sampleRate: sampleRate)
    let ceiling = min(settings.ceiling, sampleRate / 2)
    columns = (1...parameters.number).flatMap { place in
      let frequency = FeatureColumn(
        "formant-\(place)", unit: "Hz", lowerBound: 0, upperBound: ceiling, mayBeMissing: true)
      let bandwidth = FeatureColumn(
        "formant-\(place)-bandwidth", unit: "Hz", lowerBound: 0, mayBeMissing: true)
      return parameters.bandwidths ? [frequency, bandwidth] : [frequency]
    }
  }

  func extract(from input: VoicedWaveform, into rows: inout FeatureRows) throws(RecordingError) {
    let analysis = try FormantAnalysis.prepared(for: input.signal, settings)
    for frame in 0..<rows.frameCount
    where input.contour.isVoiced[frame] || parameters.unvoiced == .measure {
      let formants = analysis.formants(around: input.center(ofFrame: frame))
      for (place, formant) in formants.prefix(parameters.number).enumerated() {
        let column = parameters.bandwidths ? 2 * place : place
        rows[frame, column] = Float(formant.frequency)
        if parameters.bandwidths { rows[frame, column + 1] = Float(formant.bandwidth) }
      }
    }
  }
}
