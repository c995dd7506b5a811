/// A signal cut into frames, which share its samples: no frame is copied until it is asked for.
public struct FramedSignal: Sendable {
  /// The padded samples: frame t starts at t·hop.
  public let paddedSamples: [Float]
  /// How the frames were cut.
  public let settings: FrameSettings
  /// The number of frames.
  public let frameCount: Int

  /// Cuts `samples` into frames, padding them first if the settings say so.
  public init(samples: [Float], settings: FrameSettings) {
    self.settings = settings
    frameCount = settings.frameCount(forSampleCount: samples.count)
    paddedSamples = settings.padding.pad(samples, by: settings.padLength)
  }

  /// The samples of frame `index`.
  public subscript(index: Int) -> ArraySlice<Float> {
    precondition(index >= 0 && index < frameCount, "there is no such frame")
    let start = index * settings.hopLength
    return paddedSamples[start..<start + settings.frameLength]
  }

  /// Calls `body` with each frame in turn, without copying: its index and its samples.
  @inlinable
  public func forEach(_ body: (Int, UnsafeBufferPointer<Float>) -> Void) {
    paddedSamples.withUnsafeBufferPointer { samples in
      for index in 0..<frameCount {
        let start = index * settings.hopLength
        body(index, UnsafeBufferPointer(rebasing: samples[start..<start + settings.frameLength]))
      }
    }
  }
}
