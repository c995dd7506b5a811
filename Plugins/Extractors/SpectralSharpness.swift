import AffektCore
import AffektSignal

/// How sharp a sound is to the ear: where its power lies on the Bark scale, high frequencies counting more.
///
/// 0.11·Σ P[k]·g(z)·z / Σ P[k] over the powers P = S² of a frame without the one at 0 Hz, with the
/// critical-band rate z of bin k in Bark, z = 26.81/(1 + 1960/f) − 0.53, corrected below 2 and above
/// 20.1 Bark, and g(z) = 1 up to 16 Bark, 1 + ((z − 16)/4)^1.585 above. Zwicker's sharpness weighs specific
/// loudness; this is the same formula over power, as ComParE has it (Weninger et al., 2013), so it is told
/// as a pure number and not in acum. One row per frame, one column. Silence gives 0. Sources: Zwicker and
/// Fastl, "Psychoacoustics: Facts and Models", Springer 1999; Traunmüller, "Analytical expressions for the
/// tonotopic sensory scale", JASA 88(1), 1990.
struct SpectralSharpness: FeatureExtractor {
  struct Parameters: ParameterSet {
    @ParameterGroup var transform = SpectrogramParameters()
  }

  static let manifest = PluginManifest(
    identifier: "spectral-sharpness", version: 1,
    summary: "Where the power lies on the Bark scale, high frequencies counting more.",
    reference: "Zwicker and Fastl, 1999; Weninger et al., Frontiers in Psychology 4, 2013",
    citations: [
      Citation(
        .book, authors: ["Zwicker, Eberhard", "Fastl, Hugo"],
        title: "Psychoacoustics: Facts and Models", venue: "Springer", year: 1999),
      Citation(
        .article, authors: ["Traunmüller, Hartmut"],
        title: "Analytical expressions for the tonotopic sensory scale",
        venue: "Journal of the Acoustical Society of America", year: 1990, volume: "88",
        number: "1", pages: "97–100", doi: "10.1121/1.399849"),
      .compare,
    ])

  let input: MagnitudeSpectrogram.Settings
  let columns = [FeatureColumn("spectral-sharpness", lowerBound: 0)]
  let scope = FeatureScope.frame
  private let weights: [Float]

  /// Throws when the transform does not fit the frame or the sample rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    let stft = try parameters.transform.settings(sampleRate: sampleRate)
    input = MagnitudeSpectrogram.Settings(stft)
    weights = stft.binFrequencies(sampleRate: sampleRate).map {
      Float(0.11 * BarkScale.sharpnessWeight(atFrequency: $0))
    }
  }

  func extract(from input: MagnitudeSpectrogram, into rows: inout FeatureRows) {
    let noOffset = SpectralBand(bins: min(1, weights.count)..<weights.count)
    let means = BandPower.means(of: weights, over: input.blocks, in: noOffset)
    for (frame, mean) in means.enumerated() { rows[frame, 0] = Float(mean) }
  }
}
