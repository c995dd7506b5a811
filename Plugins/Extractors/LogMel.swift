import AffektCore
import AffektSignal

/// The levels of mel bands, in dB: the spectrum as the ear resolves it.
///
/// 10·log₁₀ max(10⁻¹⁰, Σ_k w[b, k]·|X[t, k]|²) for the triangular bands b, cut off `top-db` below the
/// greatest level of the whole recording. One row per frame, one column per band. Silence gives −100 dB.
/// The defaults are those of `librosa.power_to_db(librosa.feature.melspectrogram(…))`. Source:
/// Stevens, Volkmann and Newman, "A scale for the measurement of the psychological magnitude
/// pitch", Journal of the Acoustical Society of America 8, 1937.
struct LogMel: FeatureExtractor {
  struct Parameters: ParameterSet {
    @ParameterGroup var mel = MelParameters()
  }

  static let manifest = PluginManifest(
    identifier: "log-mel", version: 1,
    summary: "Levels of mel bands in dB: the spectrum as the ear resolves it.",
    reference: "Stevens, Volkmann and Newman, JASA 8, 1937; librosa.feature.melspectrogram",
    citations: [
      Citation(
        .article, authors: ["Stevens, Stanley S.", "Volkmann, John", "Newman, Edwin B."],
        title: "A scale for the measurement of the psychological magnitude pitch",
        venue: "Journal of the Acoustical Society of America", year: 1937, volume: "8", number: "3",
        pages: "185–190", doi: "10.1121/1.1915893"),
      .librosa,
    ])

  let input: LogMelSpectrogram.Settings
  let columns: [FeatureColumn]

  /// Throws when the bands do not fit the sample rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = try parameters.mel.settings(sampleRate: sampleRate)
    columns = (0..<parameters.mel.bands).map {
      FeatureColumn("log-mel-\($0)", unit: "dB", lowerBound: LogMelSpectrogram.lowestLevel)
    }
  }

  func extract(from input: LogMelSpectrogram, into rows: inout FeatureRows) {
    rows.values = input.levels
  }
}
