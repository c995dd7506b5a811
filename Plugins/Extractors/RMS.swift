import AffektCore
import AffektSignal

/// The root mean square of the samples of a frame: how loud it is.
///
/// √(Σ x[n]²/N) over the N samples of a frame, without a taper. One row per frame, one column. Silence
/// gives 0; a sine of amplitude a gives a/√2. The defaults are those of `librosa.feature.rms`.
struct RMS: FeatureExtractor {
  struct Parameters: ParameterSet {
    @ParameterGroup var frames = FrameParameters()
  }

  static let manifest = PluginManifest(
    identifier: "rms", version: 1,
    summary: "Root mean square of a frame: how loud it is.",
    reference: "librosa.feature.rms",
    citations: [.librosa])

  let input: FramedWaveform.Settings
  let columns = [FeatureColumn("rms", lowerBound: 0)]
  let scope = FeatureScope.frame

  /// Throws when a frame or a hop is less than a sample at this rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = FramedWaveform.Settings(try parameters.frames.settings(sampleRate: sampleRate))
  }

  func extract(from input: FramedWaveform, into rows: inout FeatureRows) {
    input.frames.forEach { index, frame in
      rows[index, 0] = Float(FrameMeasure.meanSquare(frame).squareRoot())
    }
  }
}
