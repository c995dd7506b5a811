import AffektCore
import AffektSignal

/// How noisy a spectrum is: the geometric mean of its powers over their arithmetic mean.
///
/// exp(mean ln P[k]) / mean P[k] with P = max(10⁻¹⁰, S²) over the magnitudes S of a frame: near 0 for
/// tones, near 1 for white noise. One row per frame, one column. Silence gives 1, as all powers are
/// equal. The defaults are those of `librosa.feature.spectral_flatness`. Source: Gray and Markel,
/// "A spectral-flatness measure for studying the autocorrelation method of linear prediction of
/// speech analysis", IEEE Transactions on Acoustics, Speech and Signal Processing 22(3), 1974.
struct SpectralFlatness: FeatureExtractor {
  struct Parameters: ParameterSet {
    @ParameterGroup var transform = SpectrogramParameters()
  }

  static let manifest = PluginManifest(
    identifier: "spectral-flatness", version: 1,
    summary: "Geometric over arithmetic mean of the power: 1 for noise, 0 for tones.",
    reference: "librosa.feature.spectral_flatness",
    citations: [.librosa])

  let input: MagnitudeSpectrogram.Settings
  let columns = [FeatureColumn("spectral-flatness", lowerBound: 0, upperBound: 1)]
  let scope = FeatureScope.frame

  /// Throws when the transform does not fit the frame or the sample rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = MagnitudeSpectrogram.Settings(try parameters.transform.settings(sampleRate: sampleRate))
  }

  func extract(from input: MagnitudeSpectrogram, into rows: inout FeatureRows) {
    let ratios = SpectralFlatnessRatio.ratios(ofMagnitudes: input.blocks, floor: 1e-10)
    for (frame, ratio) in ratios.enumerated() { rows[frame, 0] = Float(ratio) }
  }
}
