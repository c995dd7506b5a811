/// The sound of a file, its channels averaged, with what the file said about itself.
public struct DecodedAudio: Sendable, Equatable {
  /// The sound: the mean of the channels at the file's own rate.
  public let signal: Signal
  /// What the header says; its frame count is the number of samples of the signal.
  public let information: AudioFileInformation
  /// The number of samples, over all channels, at or beyond full scale.
  ///
  /// Full scale is the largest value that the file's coding can hold (32767/32768 for 16 bits) and
  /// 1 for floating-point and lossy codings. Many such samples mean that the recording was clipped.
  public let clippedSampleCount: Int
  /// The power that averaging the channels loses, in dB: 10 log₁₀ of the mean power of the channels over the power of
  /// their mean.
  ///
  /// 0 for one channel, for equal ones and for silence; 3.0 for two independent channels of equal power, and
  /// where one of two is silent; at most 20, beyond which decoding fails because the channels cancel each other.
  public let channelLoss: Double

  init(
    signal: Signal, information: AudioFileInformation, clippedSampleCount: Int, channelLoss: Double
  ) {
    self.signal = signal
    self.information = information
    self.clippedSampleCount = clippedSampleCount
    self.channelLoss = channelLoss
  }

  /// Describes a sound that was computed and is in no file: it has one channel, full scale is 1, and
  /// its format is "computed".
  public init(computed signal: Signal) {
    self.init(
      signal: signal,
      information: AudioFileInformation(
        sampleRate: signal.sampleRate, channelCount: 1, frameCount: signal.samples.count,
        formatDescription: "computed"),
      clippedSampleCount: signal.samples.count { abs($0) >= 1 },
      channelLoss: 0)
  }

  /// The number of channels in the file.
  public var channelCount: Int { information.channelCount }
  /// The number of sample frames in the file.
  public var frameCount: Int { information.frameCount }
  /// Container and coding in words.
  public var formatDescription: String { information.formatDescription }
}
