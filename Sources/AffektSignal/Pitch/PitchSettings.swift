import AffektNumerics

/// How the fundamental frequency of a signal is looked for.
///
/// The defaults are librosa's: frames of 2048 samples, hop 512, centred, zeros beyond the ends.
public struct PitchSettings: Sendable, Hashable {
  /// How the frames are cut.
  public var frames: FrameSettings
  /// The lowest frequency that is looked for, in Hz.
  public var minimumFrequency: Double
  /// The highest frequency that is looked for, in Hz.
  public var maximumFrequency: Double

  /// Makes settings; the frequencies must be positive and rise.
  public init(
    minimumFrequency: Double, maximumFrequency: Double,
    frames: FrameSettings = FrameSettings(frameLength: 2048, hopLength: 512)
  ) {
    precondition(
      0 < minimumFrequency && minimumFrequency < maximumFrequency, "frequencies rise from zero")
    self.frames = frames
    self.minimumFrequency = minimumFrequency
    self.maximumFrequency = maximumFrequency
  }

  /// Whether signals at a sample rate can be searched: the highest frequency is at most half the
  /// rate, and a period of the lowest fits into a frame with a sample to spare.
  public func fit(sampleRate: Double) -> Bool {
    maximumFrequency <= sampleRate / 2
      && sampleRate / minimumFrequency < Double(frames.frameLength - 1)
  }

  /// The periods that are looked at, in samples: ⌊rate/highest⌋ to ⌈rate/lowest⌉.
  func periods(sampleRate: Double) -> ClosedRange<Int> {
    let shortest = Int(saturating: (sampleRate / maximumFrequency).rounded(.down))
    let longest = Int(saturating: (sampleRate / minimumFrequency).rounded(.up))
    return shortest...min(longest, frames.frameLength - 1)
  }
}
