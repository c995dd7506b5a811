import AffektCore
import AffektSignal

/// How far the spectrum spreads around its centroid.
///
/// (Σ Ŝ[k]·|f[k] − c|ᵖ)^(1/p), where Ŝ are the magnitudes of a frame divided by their sum, c is the
/// spectral centroid and p the `exponent`; in Hz. With p = 2 it is the standard deviation of the
/// frequency. One row per frame, one column. Silence gives 0 Hz. The defaults are those of
/// `librosa.feature.spectral_bandwidth`.
struct SpectralBandwidth: FeatureExtractor {
  struct Parameters: ParameterSet {
    @Parameter("power that distances from the centroid are raised to", in: 0.1...16)
    var exponent = 2.0
    @ParameterGroup var transform = SpectrogramParameters()
  }

  static let manifest = PluginManifest(
    identifier: "spectral-bandwidth", version: 1,
    summary: "Mean distance of the spectrum from its centroid.",
    reference: "librosa.feature.spectral_bandwidth",
    citations: [.librosa])

  let input: MagnitudeSpectrogram.Settings
  let columns: [FeatureColumn]
  let scope = FeatureScope.frame
  private let exponent: Double

  /// Throws when the transform does not fit the frame or the sample rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = MagnitudeSpectrogram.Settings(try parameters.transform.settings(sampleRate: sampleRate))
    columns = [
      FeatureColumn("spectral-bandwidth", unit: "Hz", lowerBound: 0, upperBound: sampleRate / 2)
    ]
    exponent = parameters.exponent
  }

  func extract(from input: MagnitudeSpectrogram, into rows: inout FeatureRows) {
    let spreads = SpectralMoment.spreads(of: input.blocks, exponent: exponent)
    for (frame, bins) in spreads.enumerated() { rows[frame, 0] = Float(input.binWidth * bins) }
  }
}
