import AffektCore
import AffektSignal

/// The mean frequency of the spectrum, weighted with the magnitudes: how bright a sound is.
///
/// Σ f[k]·S[k] / Σ S[k] over the magnitudes S of a frame, in Hz. One row a frame, one column. Silence
/// gives 0 Hz. The defaults are those of `librosa.feature.spectral_centroid`.
public struct SpectralCentroid: FeatureExtractor {
  /// The settings.
  public struct Parameters: SpectrogramParameters {
    /// The length of a frame.
    @Parameter("length of a frame") public var frameLength = TimeSpan.samples(2048)
    /// The length of the Fourier transform.
    @Parameter("length of the Fourier transform; auto for that of a frame")
    public var fftLength: TimeSpan? = nil
    /// The time from frame to frame.
    @Parameter("time from frame to frame") public var hop = TimeSpan.samples(512)
    /// The taper.
    @Parameter("taper of a frame") public var window = WindowFunction.hann
    /// Whether frames have their middle at multiples of the hop.
    @Parameter("whether frame t has its middle, not its start, at t hops")
    public var centered = true
    /// What stands beyond the ends.
    @Parameter("what stands beyond the ends if frames are centred")
    public var padding = PaddingMode.zero

    /// Makes the defaults.
    public init() {}
  }

  /// Who the plugin is.
  public static let manifest = PluginManifest(
    identifier: "spectral-centroid", version: 1,
    summary: "Mean frequency of the spectrum, weighted with the magnitudes.",
    reference: "librosa.feature.spectral_centroid")

  /// The magnitude spectrogram.
  public let input: MagnitudeSpectrogram.Settings
  /// The centroid, between 0 Hz and half the sample rate.
  public let columns: [FeatureColumn]

  /// Makes the plugin; throws when the transform does not fit the frame or the sample rate.
  public init(parameters: Parameters, sampleRate: Double) throws(ConfigurationError) {
    input = MagnitudeSpectrogram.Settings(try parameters.transformSettings(sampleRate: sampleRate))
    columns = [
      FeatureColumn("spectral-centroid", unit: "Hz", lowerBound: 0, upperBound: sampleRate / 2)
    ]
  }

  /// Measures every frame.
  public func extract(from input: MagnitudeSpectrogram, into rows: inout FeatureRows) {
    input.forEachFrame { index, magnitudes in
      rows[index, 0] = Float(input.binWidth * SpectralMoment.meanBin(of: magnitudes))
    }
  }
}
