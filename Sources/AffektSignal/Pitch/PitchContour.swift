/// The fundamental frequency of a signal, frame by frame.
public struct PitchContour: Sendable {
  /// The frequency of each frame, in Hz; a guess where the frame is not voiced.
  public let frequencies: [Double]
  /// Whether each frame is voiced: whether it has a fundamental frequency.
  public let isVoiced: [Bool]
  /// How likely each frame is voiced, from 0 to 1, judged alone; nil where the method does
  /// not tell.
  public let voicedProbabilities: [Double]?

  /// The number of frames.
  public var frameCount: Int { frequencies.count }
}
