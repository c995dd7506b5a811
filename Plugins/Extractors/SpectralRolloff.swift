import AffektCore
import AffektSignal

/// The frequency below which a given share of the spectrum lies.
///
/// The lowest f[k] with Σ_{j ≤ k} S[j] ≥ share·Σ S[j] over the magnitudes S of a frame, in Hz. One row
/// a frame, one column. Silence gives 0 Hz. Sums are taken from low to high in single precision, as
/// `librosa.feature.spectral_rolloff` does, whose defaults these are, so that rounding falls alike.
public struct SpectralRolloff: FeatureExtractor {
  /// The settings.
  public struct Parameters: ParameterSet {
    /// The share of the magnitude.
    @Parameter("share of the sum of magnitudes that lies below the rolloff", in: 0.001...0.999)
    public var share = 0.85
    /// The transform.
    @ParameterGroup public var transform = SpectrogramParameters()

    /// Makes the defaults.
    public init() {}
  }

  /// Who the plugin is.
  public static let manifest = PluginManifest(
    identifier: "spectral-rolloff", version: 1,
    summary: "Frequency below which 85 % of the magnitude lies.",
    reference: "librosa.feature.spectral_rolloff",
    citations: [.librosa])

  /// The magnitude spectrogram.
  public let input: MagnitudeSpectrogram.Settings
  /// The rolloff, between 0 Hz and half the sample rate.
  public let columns: [FeatureColumn]
  private let share: Float

  /// Makes the plugin; throws when the transform does not fit the frame or the sample rate.
  public init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = MagnitudeSpectrogram.Settings(try parameters.transform.settings(sampleRate: sampleRate))
    columns = [
      FeatureColumn("spectral-rolloff", unit: "Hz", lowerBound: 0, upperBound: sampleRate / 2)
    ]
    share = Float(parameters.share)
  }

  /// Measures every frame.
  public func extract(from input: MagnitudeSpectrogram, into rows: inout FeatureRows) {
    let bins = SpectralRolloffBins.bins(of: input.blocks, share: share)
    for (frame, bin) in bins.enumerated() { rows[frame, 0] = Float(Double(bin) * input.binWidth) }
  }
}
