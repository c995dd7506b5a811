/// How a short-time Fourier transform is taken.
///
/// Settings are equal exactly if the transforms are, so that equal transforms can be shared.
/// The defaults are librosa's: 2048 samples, hop 512, periodic Hann window, centred frames, zeros
/// beyond the ends.
public struct STFTSettings: Sendable, Hashable, Codable {
  /// The number of samples of a frame that is transformed; it has ⌊length/2⌋ + 1 bins.
  public var fftLength: Int
  /// The number of samples that the window covers, in the middle of the frame.
  public var windowLength: Int
  /// The number of samples from the start of a frame to the start of the next.
  public var hopLength: Int
  /// The taper.
  public var window: WindowFunction
  /// Whether frame t has its middle, and not its start, at sample t·hop.
  public var isCentered: Bool
  /// What stands beyond the ends of the signal; without effect unless frames are centred.
  public var padding: PaddingMode

  /// Makes settings; lengths must be positive, and the window not longer than the frame.
  ///
  /// Without a window length the window covers the whole frame.
  public init(
    fftLength: Int = 2048, windowLength: Int? = nil, hopLength: Int = 512,
    window: WindowFunction = .hann, isCentered: Bool = true, padding: PaddingMode = .zero
  ) {
    self.fftLength = fftLength
    self.windowLength = windowLength ?? fftLength
    self.hopLength = hopLength
    self.window = window
    self.isCentered = isCentered
    self.padding = padding
  }

  /// The number of bins: ⌊length/2⌋ + 1.
  public var binCount: Int { fftLength / 2 + 1 }

  /// How the frames are cut.
  public var frames: FrameSettings {
    FrameSettings(
      frameLength: fftLength, hopLength: hopLength, isCentered: isCentered, padding: padding)
  }

  /// The number of frames of a signal of `count` samples.
  public func frameCount(forSampleCount count: Int) -> Int {
    frames.frameCount(forSampleCount: count)
  }

  /// The frequencies of the bins at a sample rate, in Hz: k·rate/length.
  public func binFrequencies(sampleRate: Double) -> [Double] {
    (0..<binCount).map { Double($0) * sampleRate / Double(fftLength) }
  }
}
