/// What the header of a sound file says, without decoding the sound.
public struct AudioFileInformation: Sendable, Equatable {
  /// The number of samples a second of each channel, in Hz.
  public let sampleRate: Double
  /// The number of channels.
  public let channelCount: Int
  /// The number of sample frames: of samples in each channel.
  public let frameCount: Int
  /// Container and coding in words, such as "WAV (Microsoft), Signed 16 bit PCM".
  public let formatDescription: String

  /// How long the sound lasts, in seconds.
  public var duration: Double { Double(frameCount) / sampleRate }
}
