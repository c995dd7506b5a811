import AffektCore
import AffektSignal

/// How often the samples of a frame change sign: low for voiced sounds, high for hisses.
///
/// The number of n with sign x[n] ≠ sign x[n−1] inside a frame, divided by the N samples of the
/// frame. Zero counts as positive and so does what lies within 10⁻¹⁰ of it, so silence gives 0. One
/// row per frame, one column. The defaults are those of `librosa.feature.zero_crossing_rate`, which
/// repeats the first and the last sample beyond the ends.
struct ZeroCrossingRate: FeatureExtractor {
  struct Parameters: ParameterSet {
    @ParameterGroup var frames = FrameParameters().setting(\.padding, to: .edge)
  }

  static let manifest = PluginManifest(
    identifier: "zero-crossing-rate", version: 1,
    summary: "Share of the samples of a frame at which the sign changes.",
    reference: "librosa.feature.zero_crossing_rate",
    citations: [.librosa])

  let input: FramedWaveform.Settings
  let columns = [FeatureColumn("zero-crossing-rate", lowerBound: 0, upperBound: 1)]
  let scope = FeatureScope.frame

  /// Throws when a frame or a hop is less than a sample at this rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = FramedWaveform.Settings(try parameters.frames.settings(sampleRate: sampleRate))
  }

  func extract(from input: FramedWaveform, into rows: inout FeatureRows) {
    let length = Float(input.frames.settings.frameLength)
    for (frame, count) in ZeroCrossings.counts(in: input.frames).enumerated() {
      rows[frame, 0] = Float(count) / length
    }
  }
}
