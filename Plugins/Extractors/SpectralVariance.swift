import AffektCore
import AffektSignal

/// How far the power of a spectrum spreads around its mean frequency.
///
/// Σ p[k]·(f[k] − c)² with p = P/ΣP, P = S² over the magnitudes S of a frame and c = Σ p[k]·f[k], in Hz².
/// `spectral-bandwidth` is the root of the same with magnitudes in place of powers, which weighs weak bins
/// more. One row per frame, one column. Silence gives 0. Source: Peeters, "A large set of audio features for
/// sound description", IRCAM 2004; ComParE (Weninger et al., 2013) takes it over powers, too.
struct SpectralVariance: FeatureExtractor {
  struct Parameters: ParameterSet {
    @ParameterGroup var band = SpectralBandParameters()
    @ParameterGroup var transform = SpectrogramParameters()
  }

  static let manifest = PluginManifest(
    identifier: "spectral-variance", version: 1,
    summary: "Variance of the frequency, weighted by power.",
    reference: "Peeters, 2004; Weninger et al., Frontiers in Psychology 4, 2013",
    citations: [.audioDescriptors, .compare])

  let input: MagnitudeSpectrogram.Settings
  let columns = [FeatureColumn("spectral-variance", unit: "Hz²", lowerBound: 0)]
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
    let scale = input.binWidth * input.binWidth
    for (frame, moment) in moments.enumerated() {
      rows[frame, 0] = Float(moment.variance * scale)
    }
  }
}
