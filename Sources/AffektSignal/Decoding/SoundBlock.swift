/// A part of a sound that is decoded block by block.
public struct SoundBlock {
  /// The mean of the channels.
  public let samples: ArraySlice<Float>
  /// The number of samples per second, in Hz.
  public let sampleRate: Double
  /// The samples of all channels, frame by frame.
  let channels: ArraySlice<Float>
  let channelCount: Int

  /// The mean power of the channels in each frame; empty for one channel.
  public var channelPowers: [Float] {
    guard channelCount > 1 else { return [] }
    return stride(from: channels.startIndex, to: channels.endIndex, by: channelCount).map { frame in
      var sum: Float = 0
      for place in frame..<(frame + channelCount) { sum += channels[place] * channels[place] }
      return sum / Float(channelCount)
    }
  }
}
