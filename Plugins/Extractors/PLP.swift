import AffektCore
import AffektSignal

/// The cepstrum of perceptual linear prediction: the shape of the spectrum as the ear finds it, smoothed by an
/// all-pole filter.
///
/// The loudness of mel bands, (E[b]·max(2⁻³⁰, P[b]))^0.33 (see `AuditorySpectrum`), is taken for a power
/// spectrum; its inverse transform is an autocorrelation, Durbin's recursion finds a filter of `order`
/// coefficients, and c[n] are the coefficients of its cepstrum (see `PredictionCepstrum`); c[0] is the
/// logarithm of the gain. One row per frame, one column per coefficient, from `plp-0`. Silence gives the
/// cepstrum of the curve of equal loudness. Bands end at half the sample rate where that is lower than
/// `maximum-frequency`. Source: Hermansky, JASA 87(4), 1990, with mel bands in place of his Bark bands, as HTK
/// has it.
struct PLP: FeatureExtractor {
  struct Parameters: ParameterSet {
    @Parameter("cepstral coefficients kept, with the gain", in: 1...128) var coefficients = 13
    @Parameter("coefficients of the all-pole filter", in: 1...64) var order = 12
    @ParameterGroup var auditory = AuditoryParameters()

    /// Checks that the bands determine the filter.
    func validate() throws(SettingsError) {
      guard order <= auditory.bands + 1 else {
        throw SettingsError(
          "\(auditory.bands) bands determine \(auditory.bands + 1) coefficients; lower the order or "
            + "raise the number of bands", path: ["order"])
      }
    }
  }

  static let manifest = PluginManifest(
    identifier: "plp", version: 1,
    summary: "Cepstral coefficients of perceptual linear prediction.",
    reference: "Hermansky, JASA 87(4), 1990; The HTK Book",
    citations: [.perceptualLinearPrediction, .htkBook])

  let input: MelSpectrogram.Settings
  let columns: [FeatureColumn]
  let scope = FeatureScope.frame
  private let spectrum: AuditorySpectrum
  private let order: Int

  /// Throws when the bands do not fit the sample rate, or are too few for the order.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    try parameters.validate()
    let settings = try parameters.auditory.settings(sampleRate: sampleRate)
    input = settings
    order = parameters.order
    let bank = MelFilterBank(
      settings: settings.mel, fftLength: settings.stft.fftLength, sampleRate: sampleRate)
    spectrum = AuditorySpectrum(centerFrequencies: bank.centerFrequencies)
    columns = (0..<parameters.coefficients).map { FeatureColumn("plp-\($0)") }
  }

  func extract(from input: MelSpectrogram, into rows: inout FeatureRows) {
    let bands = spectrum.apply(to: input.power)
    for frame in 0..<rows.frameCount {
      let prediction = AuditoryPrediction.prediction(
        ofBands: bands.row(frame).map { Double($0) }, order: order)
      let cepstrum = PredictionCepstrum.coefficients(of: prediction, count: columns.count)
      for (column, value) in cepstrum.enumerated() { rows[frame, column] = Float(value) }
    }
  }
}
