import AffektCore
import AffektSignal

/// The mean frequency of the spectrum, weighted with the magnitudes: how bright a sound is.
///
/// Σ f[k]·S[k] / Σ S[k] over the magnitudes S of a frame, in Hz. One row per frame, one column. Silence
/// gives 0 Hz. The defaults are those of `librosa.feature.spectral_centroid`.
struct SpectralCentroid: FeatureExtractor {
  struct Parameters: ParameterSet {
    @ParameterGroup var transform = SpectrogramParameters()
  }

  static let manifest = PluginManifest(
    identifier: "spectral-centroid", version: 1,
    summary: "Mean frequency of the spectrum, weighted with the magnitudes.",
    reference: "librosa.feature.spectral_centroid",
    citations: [.librosa])

  let input: MagnitudeSpectrogram.Settings
  let columns: [FeatureColumn]
  let scope = FeatureScope.frame

  /// Throws when the transform does not fit the frame or the sample rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = MagnitudeSpectrogram.Settings(try parameters.transform.settings(sampleRate: sampleRate))
    columns = [
      FeatureColumn("spectral-centroid", unit: "Hz", lowerBound: 0, upperBound: sampleRate / 2)
    ]
  }

  func extract(from input: MagnitudeSpectrogram, into rows: inout FeatureRows) {
    for (frame, bin) in SpectralMoment.meanBins(of: input.blocks).enumerated() {
      rows[frame, 0] = Float(input.binWidth * bin)
    }
  }
}
