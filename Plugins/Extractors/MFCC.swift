import AffektCore
import AffektSignal

/// Mel-frequency cepstral coefficients: the shape of the spectrum, without its fine structure.
///
/// c[k] = s(k)·Σ_b L[b]·cos(πk(b + ½)/B): the orthonormal cosine transform (type II) of the levels
/// L in dB of B mel bands, of which the first coefficients are kept. Levels are cut off `top-db`
/// below the greatest of the whole recording, so every frame depends on the recording it is in. A
/// `lifter` L > 0 multiplies coefficient k by 1 + (L/2)·sin(π(k + 1)/L).
///
/// One row a frame, one column a coefficient (`mfcc-0` follows the level). Silence gives
/// c[0] = −100·√B and zeros. The defaults are those of `librosa.feature.mfcc`, but for its number of
/// coefficients, 20, which is the default here too. Source: Davis and Mermelstein, "Comparison of
/// parametric representations for monosyllabic word recognition", IEEE Transactions on Acoustics,
/// Speech and Signal Processing 28(4), 1980.
public struct MFCC: FeatureExtractor {
  /// The settings.
  public struct Parameters: MelParameters {
    /// The number of coefficients.
    @Parameter("cepstral coefficients kept, at most one a band", in: 1...512)
    public var coefficients = 20
    /// The lifter; 0 for none.
    @Parameter("lifter that evens out the coefficients; 0 for none", in: 0...10_000)
    public var lifter = 0.0
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

    /// Checks that there are not more coefficients than bands.
    public func validate() throws(ConfigurationError) {
      guard coefficients <= bands else {
        throw ConfigurationError(
          "\(coefficients) coefficients cannot come from \(bands) bands; use at most as many",
          path: ["coefficients"])
      }
    }
  }

  /// Who the plugin is.
  public static let manifest = PluginManifest(
    identifier: "mfcc", version: 1,
    summary: "Mel-frequency cepstral coefficients: the shape of the spectrum.",
    reference: "Davis and Mermelstein, IEEE Trans. ASSP 28(4), 1980; librosa.feature.mfcc")

  /// The levels of the mel bands.
  public let input: LogMelSpectrogram.Settings
  /// One column a coefficient, counted from 0.
  public let columns: [FeatureColumn]
  private let transform: CosineTransform

  /// Makes the plugin; throws when the bands do not fit the sample rate.
  public init(parameters: Parameters, sampleRate: Double) throws(ConfigurationError) {
    try parameters.validate()
    input = try parameters.logMelSettings(sampleRate: sampleRate)
    columns = (0..<parameters.coefficients).map { FeatureColumn("mfcc-\($0)") }
    transform = CosineTransform(
      inputCount: parameters.bands, coefficientCount: parameters.coefficients,
      lifter: parameters.lifter)
  }

  /// Transforms the levels of every frame.
  public func extract(from input: LogMelSpectrogram, into rows: inout FeatureRows) {
    rows.values = transform.apply(to: input.levels)
  }
}
