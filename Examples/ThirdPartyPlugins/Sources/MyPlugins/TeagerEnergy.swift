import AffektCore
import AffektSignal

/// The energy that it takes to make the sound of a frame: it grows with loudness and with frequency.
///
/// Σ (x[n]² − x[n−1]·x[n+1]) / (N − 2) over the inner samples of a frame of N: the mean of the
/// Teager–Kaiser energy operator. One row per frame, one column, a pure number. Silence gives 0; a
/// sine a·sin(ωn) gives a²·sin²ω in every frame, whatever its phase. Sounds of several frequencies may
/// give less than 0. A frame of fewer than 3 samples has no inner sample and gives 0. Definition:
/// J. F. Kaiser, ICASSP 1990.
public struct TeagerEnergy: FeatureExtractor {
  public struct Parameters: ParameterSet {
    /// The frames, with defaults of our own.
    @ParameterGroup public var frames = FrameParameters()
      .setting(\.frameLength, to: .seconds(0.025))
      .setting(\.hop, to: .seconds(0.01))

    public init() {}
  }

  public static let manifest = PluginManifest(
    identifier: "teager-energy", version: 1,
    summary: "Mean of the Teager–Kaiser energy operator over a frame.",
    reference: "Kaiser 1990",
    citations: [
      Citation(
        .inproceedings, authors: ["Kaiser, James F."],
        title: "On a simple algorithm to calculate the 'energy' of a signal",
        venue: "IEEE International Conference on Acoustics, Speech and Signal Processing (ICASSP)",
        year: 1990, pages: "381–384", doi: "10.1109/ICASSP.1990.115702")
    ])

  /// The frames of the waveform.
  public let input: FramedWaveform.Settings
  /// The mean energy.
  public let columns = [FeatureColumn("teager-energy")]
  /// The frame alone.
  public let scope = FeatureScope.frame

  /// Makes the plugin; throws when a frame or a hop is less than a sample at this rate.
  public init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = FramedWaveform.Settings(try parameters.frames.settings(sampleRate: sampleRate))
  }

  /// Measures every frame.
  public func extract(from input: FramedWaveform, into rows: inout FeatureRows) {
    input.frames.forEach { frame, samples in
      guard samples.count >= 3 else {
        rows[frame, 0] = 0
        return
      }
      var sum = 0.0
      for n in samples.startIndex + 1..<samples.endIndex - 1 {
        let sample = Double(samples[n])
        sum += sample * sample - Double(samples[n - 1]) * Double(samples[n + 1])
      }
      rows[frame, 0] = Float(sum / Double(samples.count - 2))
    }
  }
}
