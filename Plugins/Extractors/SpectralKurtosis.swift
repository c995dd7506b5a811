import AffektCore
import AffektSignal

/// How peaked the spectrum is around its mean frequency, and how heavy its tails are.
///
/// Σ p[k]·(f[k] − c)⁴ / σ⁴ with p = P/ΣP, P = S² over the magnitudes S of a frame, c = Σ p[k]·f[k] and
/// σ² = Σ p[k]·(f[k] − c)²: 3 for a normal distribution, 1.8 for a flat band. (The functional `kurtosis`
/// subtracts 3.) One row per frame, one column, a pure number. Silence, and power in one bin alone, give 0.
/// Source: Peeters, "A large set of audio features for sound description", IRCAM 2004; ComParE (Weninger
/// et al., 2013) takes it over powers, too.
struct SpectralKurtosis: FeatureExtractor {
  struct Parameters: ParameterSet {
    @ParameterGroup var band = SpectralBandParameters()
    @ParameterGroup var transform = SpectrogramParameters()
  }

  static let manifest = PluginManifest(
    identifier: "spectral-kurtosis", version: 1,
    summary: "Kurtosis of the spectrum around its mean frequency.",
    reference: "Peeters, 2004; Weninger et al., Frontiers in Psychology 4, 2013",
    citations: [.audioDescriptors, .compare])

  let input: MagnitudeSpectrogram.Settings
  let columns = [FeatureColumn("spectral-kurtosis", lowerBound: 0)]
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
    for (frame, moment) in moments.enumerated() { rows[frame, 0] = Float(moment.kurtosis) }
  }
}
