import AffektCore
import AffektSignal

/// The mean frequency of the spectrum, weighted with the magnitudes: how bright a sound is.
///
/// Σ f[k]·S[k] / Σ S[k] over the magnitudes S of a frame, in Hz. One row per frame, one column. Silence
/// gives 0 Hz. The defaults are those of `librosa.feature.spectral_centroid`.
public struct SpectralCentroid: FeatureExtractor {
  /// The settings.
  public struct Parameters: ParameterSet {
    /// The transform.
    @ParameterGroup public var transform = SpectrogramParameters()

    /// Makes the defaults.
    public init() {}
  }

  /// Who the plugin is.
  public static let manifest = PluginManifest(
    identifier: "spectral-centroid", version: 1,
    summary: "Mean frequency of the spectrum, weighted with the magnitudes.",
    reference: "librosa.feature.spectral_centroid",
    citations: [.librosa])

  /// The magnitude spectrogram.
  public let input: MagnitudeSpectrogram.Settings
  /// The centroid, between 0 Hz and half the sample rate.
  public let columns: [FeatureColumn]

  /// Makes the plugin; throws when the transform does not fit the frame or the sample rate.
  public init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = MagnitudeSpectrogram.Settings(try parameters.transform.settings(sampleRate: sampleRate))
    columns = [
      FeatureColumn("spectral-centroid", unit: "Hz", lowerBound: 0, upperBound: sampleRate / 2)
    ]
  }

  /// Measures every frame.
  public func extract(from input: MagnitudeSpectrogram, into rows: inout FeatureRows) {
    for (frame, bin) in SpectralMoment.meanBins(of: input.blocks).enumerated() {
      rows[frame, 0] = Float(input.binWidth * bin)
    }
  }
}
