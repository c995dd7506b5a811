import AffektCore
import AffektSignal

/// How loud a frame is to the ear: the mean of its auditory bands.
///
/// (1/B)·Σ (E[b]·max(2⁻³⁰, P[b]))^0.33 over the powers P of B triangular mel bands, with the weight E of
/// equal loudness at the centre of each (see `EqualLoudness`). Ten times the power are 2.1 times the
/// loudness. One row per frame, one column without a unit: values depend on the length of frames, so
/// compare those of equal settings. Silence gives the loudness of the floor, about 0.001. Bands end at half
/// the sample rate where that is lower than `maximum-frequency`. It is the loudness of the Geneva sets
/// (Eyben et al., 2016), except that triangles are linear in Hz here and in mel there. Source: Hermansky,
/// JASA 87(4), 1990. The pre-processor of the same name changes the level of a recording.
struct LoudnessExtractor: FeatureExtractor {
  struct Parameters: ParameterSet {
    @ParameterGroup var auditory = AuditoryParameters()
  }

  static let manifest = PluginManifest(
    identifier: "loudness", version: 1,
    summary: "How loud a frame is to the ear: the mean of an auditory spectrum.",
    reference: "Hermansky, JASA 87(4), 1990; Eyben et al., 2016",
    citations: [.perceptualLinearPrediction, .geneva])

  let input: MelSpectrogram.Settings
  let columns = [FeatureColumn("loudness", lowerBound: 0)]
  let scope = FeatureScope.frame
  private let spectrum: AuditorySpectrum

  /// Throws when the bands do not fit the sample rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    let settings = try parameters.auditory.settings(sampleRate: sampleRate)
    input = settings
    let bank = MelFilterBank(
      settings: settings.mel, fftLength: settings.stft.fftLength, sampleRate: sampleRate)
    spectrum = AuditorySpectrum(centerFrequencies: bank.centerFrequencies)
  }

  func extract(from input: MelSpectrogram, into rows: inout FeatureRows) {
    let bands = spectrum.apply(to: input.power)
    for frame in 0..<bands.rowCount {
      var sum: Float = 0
      for band in 0..<bands.columnCount { sum += bands[frame, band] }
      rows[frame, 0] = sum / Float(bands.columnCount)
    }
  }
}
