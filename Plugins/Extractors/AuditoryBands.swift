import AffektCore
import AffektSignal

/// The loudness of mel bands: the spectrum as the ear finds it.
///
/// (E[b]·max(2⁻³⁰, P[b]))^0.33 for the powers P of triangular bands, with the weight E of equal loudness at
/// the centre of each (see `EqualLoudness`). With `filter: rasta` the logarithms of P are filtered over time
/// first: what stands still, as a microphone or a room, and what changes faster than speech goes (see
/// `RASTAFilter`). One row per frame, one column per band, without a unit: values depend on the length of
/// frames. Silence gives the loudness of the floor, below 0.01 in each band; the first five filtered frames
/// have E^0.33. Bands end at half the sample rate where that is lower than `maximum-frequency`. Sources:
/// Hermansky, JASA 87(4), 1990; Hermansky and Morgan, IEEE Transactions on Speech and Audio Processing
/// 2(4), 1994.
struct AuditoryBands: FeatureExtractor {
  /// What is done over time.
  enum Filter: String, ParameterChoice {
    /// Nothing.
    case none
    /// A band-pass of the logarithms.
    case rasta
  }

  struct Parameters: ParameterSet {
    @Parameter("what is done over time: rasta keeps what changes as fast as speech")
    var filter = Filter.none
    @ParameterGroup var auditory = AuditoryParameters()
  }

  static let manifest = PluginManifest(
    identifier: "auditory-bands", version: 1,
    summary: "Loudness of mel bands, plain or RASTA-filtered.",
    reference: "Hermansky, JASA 87(4), 1990; Hermansky and Morgan, 1994",
    citations: [.perceptualLinearPrediction, .rasta])

  let input: MelSpectrogram.Settings
  let columns: [FeatureColumn]
  private let spectrum: AuditorySpectrum
  private let filter: RASTAFilter?

  /// The frame alone, unless it is filtered.
  var scope: FeatureScope { filter == nil ? .frame : .recording }

  /// Throws when the bands do not fit the sample rate, or frames follow each other too slowly for the
  /// filter.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    let settings = try parameters.auditory.settings(sampleRate: sampleRate)
    input = settings
    let bank = MelFilterBank(
      settings: settings.mel, fftLength: settings.stft.fftLength, sampleRate: sampleRate)
    spectrum = AuditorySpectrum(centerFrequencies: bank.centerFrequencies)
    columns = (0..<settings.mel.bandCount).map {
      FeatureColumn("auditory-band-\($0)", lowerBound: 0)
    }
    switch parameters.filter {
    case .none: filter = nil
    case .rasta:
      let hop = Double(settings.stft.hopLength) / sampleRate
      guard hop <= 1.0 / 60 else {
        throw SettingsError(
          "the RASTA filter needs at least 60 frames per second; use a hop of 10 ms",
          path: ["filter"])
      }
      filter = RASTAFilter(hop: hop)
    }
  }

  func extract(from input: MelSpectrogram, into rows: inout FeatureRows) {
    rows.values = spectrum.apply(to: input.power, filter: filter)
  }
}
