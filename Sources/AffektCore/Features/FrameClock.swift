/// When the frames of a feature matrix are: two matrices can stand side by side only if their clocks
/// are equal.
public struct FrameClock: Sendable, Hashable {
  /// The time from one frame to the next, in seconds.
  public let hop: Double
  /// The time of the first frame's centre, in seconds from the start of the signal.
  public let offset: Double

  public init(hop: Double, offset: Double) {
    self.hop = hop
    self.offset = offset
  }

  /// The time of a frame's centre, in seconds from the start of the signal.
  public func time(ofFrame index: Int) -> Double { offset + Double(index) * hop }
}
