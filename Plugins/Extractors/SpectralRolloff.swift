import AffektCore
import AffektSignal

/// The frequency below which a given share of the spectrum lies.
///
/// The lowest f[k] with Σ_{j ≤ k} S[j] ≥ share·Σ S[j] over the magnitudes S of a frame, in Hz. One row
/// a frame, one column. Silence gives 0 Hz. Sums are taken from low to high in single precision, as
/// `librosa.feature.spectral_rolloff` does, whose defaults these are, so that rounding falls alike.
public struct SpectralRolloff: FeatureExtractor {
  /// The settings.
  public struct Parameters: SpectrogramParameters {
    /// The share of the magnitude.
    @Parameter("share of the sum of magnitudes that lies below the rolloff", in: 0.001...0.999)
    public var share = 0.85
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
    identifier: "spectral-rolloff", version: 1,
    summary: "Frequency below which 85 % of the magnitude lies.",
    reference: "librosa.feature.spectral_rolloff")

  /// The magnitude spectrogram.
  public let input: MagnitudeSpectrogram.Settings
  /// The rolloff, between 0 Hz and half the sample rate.
  public let columns: [FeatureColumn]
  private let share: Float

  /// Makes the plugin; throws when the transform does not fit the frame or the sample rate.
  public init(parameters: Parameters, sampleRate: Double) throws(ConfigurationError) {
    input = MagnitudeSpectrogram.Settings(try parameters.transformSettings(sampleRate: sampleRate))
    columns = [
      FeatureColumn("spectral-rolloff", unit: "Hz", lowerBound: 0, upperBound: sampleRate / 2)
    ]
    share = Float(parameters.share)
  }

  /// Measures every frame.
  public func extract(from input: MagnitudeSpectrogram, into rows: inout FeatureRows) {
    let bins = SpectralRolloffBins.bins(of: input.magnitudes, share: share)
    for (frame, bin) in bins.enumerated() { rows[frame, 0] = Float(Double(bin) * input.binWidth) }
  }
}
