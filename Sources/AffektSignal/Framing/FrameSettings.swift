/// How a signal is cut into frames that overlap: frame length, hop, and what happens at the ends.
///
/// Frame t of a signal that is not centred covers the samples t·hop ..< t·hop + length. Centred
/// frames have their middle at sample t·hop: the signal is first padded by ⌊length/2⌋ samples at
/// either end. Reference implementation: `librosa.util.frame` and the `center` option of
/// `librosa.stft`.
public struct FrameSettings: Sendable, Hashable, Codable {
  /// The number of samples in a frame; positive.
  public var frameLength: Int
  /// The number of samples from the start of a frame to the start of the next; positive.
  public var hopLength: Int
  /// Whether frame t has its middle, and not its start, at sample t·hop.
  public var isCentered: Bool
  /// What stands beyond the ends of the signal; without effect unless frames are centred.
  public var padding: PaddingMode

  /// Makes settings; frame and hop lengths must be positive.
  public init(
    frameLength: Int, hopLength: Int, isCentered: Bool = true, padding: PaddingMode = .zero
  ) {
    precondition(frameLength > 0 && hopLength > 0, "frame and hop lengths are positive")
    self.frameLength = frameLength
    self.hopLength = hopLength
    self.isCentered = isCentered
    self.padding = padding
  }

  /// The number of samples added at either end before frames are cut.
  public var padLength: Int { isCentered ? frameLength / 2 : 0 }

  /// The number of frames in a signal of `count` samples.
  ///
  /// For an even frame length this is 1 + ⌊count/hop⌋ if frames are centred, and otherwise
  /// 1 + ⌊(count − length)/hop⌋. A signal without samples, and one shorter than a frame that is not
  /// centred, has none.
  public func frameCount(forSampleCount count: Int) -> Int {
    let padded = count + 2 * padLength
    guard count > 0, padded >= frameLength else { return 0 }
    return 1 + (padded - frameLength) / hopLength
  }

  /// The sample at the middle of frame 0, counted from the start of the signal.
  ///
  /// Frame t has its middle at this plus t·hop: 0 for centred frames, else length/2.
  public var firstFrameCenter: Double { isCentered ? 0 : Double(frameLength) / 2 }

  /// The frames of `samples`, ready to be read one after the other.
  public func frames(of samples: [Float]) -> FramedSignal {
    FramedSignal(samples: samples, settings: self)
  }
}
