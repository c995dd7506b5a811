import AffektCore
import AffektSignal

/// Mel-frequency cepstral coefficients: the shape of the spectrum, without its fine structure.
///
/// c[k] = s(k)·Σ_b L[b]·cos(πk(b + ½)/B): the orthonormal cosine transform (type II) of the levels
/// L in dB of B mel bands, of which the first coefficients are kept. Levels are cut off `top-db`
/// below the greatest of the whole recording, so every frame depends on the recording it is in. A
/// `lifter` L > 0 multiplies coefficient k by 1 + (L/2)·sin(π(k + 1)/L).
///
/// One row per frame, one column a coefficient (`mfcc-0` follows the level). Silence gives
/// c[0] = −100·√B and zeros. The defaults are those of `librosa.feature.mfcc`, but for its number of
/// coefficients, 20, which is the default here too. Source: Davis and Mermelstein, "Comparison of
/// parametric representations for monosyllabic word recognition", IEEE Transactions on Acoustics,
/// Speech and Signal Processing 28(4), 1980.
package struct MFCC: FeatureExtractor {
  package struct Parameters: ParameterSet {
    @Parameter("cepstral coefficients kept, at most one a band", in: 1...512)
    package var coefficients = 20
    @Parameter("lifter that evens out the coefficients; 0 for none", in: 0...10_000)
    var lifter = 0.0
    @ParameterGroup package var mel = MelParameters()

    package init() {}

    /// Checks that there are not more coefficients than bands.
    package func validate() throws(SettingsError) {
      guard coefficients <= mel.bands else {
        throw SettingsError(
          "\(coefficients) coefficients cannot come from \(mel.bands) bands; use at most as many",
          path: ["coefficients"])
      }
    }
  }

  package static let manifest = PluginManifest(
    identifier: "mfcc", version: 1,
    summary: "Mel-frequency cepstral coefficients: the shape of the spectrum.",
    reference: "Davis and Mermelstein, IEEE Trans. ASSP 28(4), 1980; librosa.feature.mfcc",
    citations: [
      Citation(
        .article, authors: ["Davis, Steven B.", "Mermelstein, Paul"],
        title: "Comparison of parametric representations for monosyllabic word recognition in "
          + "continuously spoken sentences",
        venue: "IEEE Transactions on Acoustics, Speech, and Signal Processing", year: 1980,
        volume: "28", number: "4", pages: "357–366", doi: "10.1109/TASSP.1980.1163420"),
      .librosa,
    ])

  package let input: LogMelSpectrogram.Settings
  package let columns: [FeatureColumn]
  private let transform: CosineTransform

  /// Throws when the bands do not fit the sample rate.
  package init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    try parameters.validate()
    input = try parameters.mel.settings(sampleRate: sampleRate)
    columns = (0..<parameters.coefficients).map { FeatureColumn("mfcc-\($0)") }
    transform = CosineTransform(
      inputCount: parameters.mel.bands, coefficientCount: parameters.coefficients,
      lifter: parameters.lifter)
  }

  package func extract(from input: LogMelSpectrogram, into rows: inout FeatureRows) {
    rows.values = transform.apply(to: input.levels)
  }
}
