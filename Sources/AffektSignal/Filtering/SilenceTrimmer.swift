import AffektNumerics

/// Finds where a signal begins and ends to be louder than a threshold below its loudest frame.
///
/// The root mean square of centred frames (zeros beyond the ends) is taken in dB relative to the
/// greatest; the kept part runs from the first sample of the hop of the first frame above
/// −`threshold` dB to the last of the hop of the last one. A silent signal is kept whole, as all its
/// frames are as loud as the loudest. Reference implementation: `librosa.effects.trim`.
public struct SilenceTrimmer: Sendable, Hashable {
  /// How far below the loudest frame silence begins, in dB; positive.
  public let threshold: Double
  /// The number of samples in a frame.
  public let frameLength: Int
  /// The number of samples from the start of a frame to the start of the next.
  public let hopLength: Int

  /// Makes a trimmer; the defaults are librosa's.
  public init(threshold: Double = 60, frameLength: Int = 2048, hopLength: Int = 512) {
    precondition(threshold > 0, "silence begins below the loudest frame")
    precondition(frameLength > 0 && hopLength > 0, "frame and hop lengths are positive")
    self.threshold = threshold
    self.frameLength = frameLength
    self.hopLength = hopLength
  }

  /// The samples that are kept.
  public func bounds(of samples: [Float]) -> Range<Int> {
    guard !samples.isEmpty else { return 0..<0 }
    let frames = FrameSettings(frameLength: frameLength, hopLength: hopLength).frames(of: samples)
    var power = Matrix<Float>(rows: frames.frameCount, columns: 1)
    frames.forEach { index, frame in
      power[index, 0] = Float(FrameMeasure.meanSquare(frame))
    }
    let levels = Decibels.fromPower(power, reference: .maximum, floor: 1e-10, range: nil).elements
    guard let first = levels.firstIndex(where: { Double($0) > -threshold }),
      let last = levels.lastIndex(where: { Double($0) > -threshold })
    else { return 0..<samples.count }
    return first * hopLength..<min(samples.count, (last + 1) * hopLength)
  }
}
