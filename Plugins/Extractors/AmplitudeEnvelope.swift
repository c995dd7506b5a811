import AffektCore
import AffektSignal

/// The greatest magnitude of the samples of a frame: the outline of the waveform.
///
/// max |x[n]| over the samples of a frame, without a taper. One row per frame, one column. Silence
/// gives 0; a sine of amplitude a gives a, as nearly as a sample meets its crest. Frames are those
/// of librosa; a single click moves this feature and hardly the root mean square.
struct AmplitudeEnvelope: FeatureExtractor {
  struct Parameters: ParameterSet {
    @ParameterGroup var frames = FrameParameters()
  }

  static let manifest = PluginManifest(
    identifier: "amplitude-envelope", version: 1,
    summary: "Greatest magnitude of the samples of a frame.",
    reference: "The definition of the maximum; frames of librosa.util.frame",
    citations: [.librosa])

  let input: FramedWaveform.Settings
  let columns = [FeatureColumn("amplitude-envelope", lowerBound: 0)]
  let scope = FeatureScope.frame

  /// Throws when a frame or a hop is less than a sample at this rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = FramedWaveform.Settings(try parameters.frames.settings(sampleRate: sampleRate))
  }

  func extract(from input: FramedWaveform, into rows: inout FeatureRows) {
    input.frames.forEach { index, frame in rows[index, 0] = FrameMeasure.peak(frame) }
  }
}
