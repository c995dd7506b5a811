import AffektCore
import AffektSignal

/// Whether the power of a spectrum leans to frequencies below or above its mean.
///
/// Σ p[k]·(f[k] − c)³ / σ³ with p = P/ΣP, P = S² over the magnitudes S of a frame, c = Σ p[k]·f[k] and
/// σ² = Σ p[k]·(f[k] − c)²: positive where most power lies below the mean and a little far above, as in
/// voiced speech. One row per frame, one column, a pure number. Silence, and power in one bin alone, give 0.
/// Source: Peeters, "A large set of audio features for sound description", IRCAM 2004; ComParE (Weninger
/// et al., 2013) takes it over powers, too.
struct SpectralSkewness: FeatureExtractor {
  struct Parameters: ParameterSet {
    @ParameterGroup var band = SpectralBandParameters()
    @ParameterGroup var transform = SpectrogramParameters()
  }

  static let manifest = PluginManifest(
    identifier: "spectral-skewness", version: 1,
    summary: "Skewness of the spectrum around its mean frequency.",
    reference: "Peeters, 2004; Weninger et al., Frontiers in Psychology 4, 2013",
    citations: [.audioDescriptors, .compare])

  let input: MagnitudeSpectrogram.Settings
  let columns = [FeatureColumn("spectral-skewness")]
  let scope = FeatureScope.frame
  private let band: SpectralBand

  /// Throws when the band has no bin at this rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    let stft = try parameters.transform.settings(sampleRate: sampleRate)
    input = MagnitudeSpectrogram.Settings(stft)
    band = try parameters.band.band(in: stft, sampleRate: sampleRate)
  }

  func extract(from input: MagnitudeSpectrogram, into rows: inout FeatureRows) {
    let moments = SpectralShape.moments(of: input.blocks, in: band)
    for (frame, moment) in moments.enumerated() { rows[frame, 0] = Float(moment.skewness) }
  }
}
