import AffektSignal

/// The settings that extractors on the fundamental frequency have in common, as a group.
///
/// ```swift
/// @ParameterGroup var pitch = PitchParameters()
/// ```
public struct PitchParameters: ParameterSet {
  /// How the frequency is found.
  @Parameter(
    "how the frequency is found: pyin and autocorrelation over all frames, yin in each frame "
      + "separately")
  public var method = PitchMethod.pyin
  /// The lowest frequency that is looked for, in Hz.
  @Parameter("lowest frequency that is looked for", unit: .hertz, in: 10...10_000)
  public var minimumFrequency = 65.0
  /// The highest frequency that is looked for, in Hz.
  @Parameter("highest frequency that is looked for", unit: .hertz, in: 10...10_000)
  public var maximumFrequency = 500.0
  /// The frames, which should be at least two of the longest periods long.
  @ParameterGroup public var frames = FrameParameters()

  public init() {}

  /// What extractors on the voice have as defaults, those of Praat: the autocorrelation, from 75 to 600 Hz.
  public static var ofVoice: PitchParameters {
    PitchParameters().setting(\.method, to: .autocorrelation)
      .setting(\.minimumFrequency, to: 75).setting(\.maximumFrequency, to: 600)
  }

  /// The settings of the view, at a sample rate in Hz.
  ///
  /// Throws when the frequencies do not rise, the highest is above half the sample rate, or a period
  /// of the lowest does not fit into a frame; and as ``FrameParameters/settings(sampleRate:)`` does.
  public func settings(sampleRate: Double) throws(SettingsError) -> PitchTrack.Settings {
    guard minimumFrequency < maximumFrequency else {
      throw SettingsError(
        "\(minimumFrequency) Hz is not below the highest frequency of \(maximumFrequency) Hz",
        path: ["minimum-frequency"])
    }
    let search = PitchSettings(
      minimumFrequency: minimumFrequency, maximumFrequency: maximumFrequency,
      frames: try frames.settings(sampleRate: sampleRate))
    guard maximumFrequency <= sampleRate / 2 else {
      throw SettingsError(
        "\(maximumFrequency) Hz lies above half the sample rate of \(sampleRate) Hz; use at most "
          + "\(sampleRate / 2) Hz", path: ["maximum-frequency"])
    }
    guard search.fit(sampleRate: sampleRate) else {
      throw SettingsError(
        "a period of \(minimumFrequency) Hz does not fit into a frame of "
          + "\(search.frames.frameLength) samples at \(sampleRate) Hz; use longer frames or a "
          + "higher frequency", path: ["minimum-frequency"])
    }
    return PitchTrack.Settings(search, method: method)
  }
}
