import AffektCore
import AffektSignal

/// The levels of mel bands, in dB: the spectrum as the ear resolves it.
///
/// 10·log₁₀ max(10⁻¹⁰, Σ_k w[b, k]·|X[t, k]|²) for the triangular bands b, cut off `top-db` below the
/// greatest level of the whole recording. One row a frame, one column a band. Silence gives −100 dB.
/// The defaults are those of `librosa.power_to_db(librosa.feature.melspectrogram(…))`. Source:
/// Stevens, Volkmann and Newman, "A scale for the measurement of the psychological magnitude
/// pitch", Journal of the Acoustical Society of America 8, 1937.
public struct LogMel: FeatureExtractor {
  /// The settings.
  public struct Parameters: MelParameters {
    /// The number of mel bands.
    @Parameter("mel bands", in: 1...1024) public var bands = 128
    /// The lower edge of the lowest band, in Hz.
    @Parameter("lower edge of the lowest band", unit: .hertz, in: 0...)
    public var minimumFrequency = 0.0
    /// The upper edge of the highest band, in Hz.
    @Parameter(
      "upper edge of the highest band; auto for half the sample rate", unit: .hertz, above: 0)
    public var maximumFrequency: Double? = nil
    /// The scale on which bands have equal distances.
    @Parameter("mel scale") public var melScale = MelScale.slaney
    /// How the triangles are scaled.
    @Parameter("scaling of the bands: slaney for equal areas, none for equal heights")
    public var melNormalization = MelNormalization.slaney
    /// How far below the greatest level the others are cut off, in dB.
    @Parameter("cut-off below the greatest level of the recording", unit: .decibels, above: 0)
    public var topDB = 80.0
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
    identifier: "log-mel", version: 1,
    summary: "Levels of mel bands in dB: the spectrum as the ear resolves it.",
    reference: "Stevens, Volkmann and Newman, JASA 8, 1937; librosa.feature.melspectrogram")

  /// The levels of the mel bands.
  public let input: LogMelSpectrogram.Settings
  /// One column a band, counted from 0 and from low to high.
  public let columns: [FeatureColumn]

  /// Makes the plugin; throws when the bands do not fit the sample rate.
  public init(parameters: Parameters, sampleRate: Double) throws(ConfigurationError) {
    input = try parameters.logMelSettings(sampleRate: sampleRate)
    columns = (0..<parameters.bands).map {
      FeatureColumn("log-mel-\($0)", unit: "dB", lowerBound: LogMelSpectrogram.lowestLevel)
    }
  }

  /// Takes the levels as they are.
  public func extract(from input: LogMelSpectrogram, into rows: inout FeatureRows) {
    rows.values = input.levels
  }
}
