/// The outline of a waveform: the smallest and the largest sample of equal stretches of time.
public struct Envelope: Codable, Sendable, Equatable {
  /// The smallest sample of each stretch; full scale is −1 to 1.
  public let minima: [Double]
  /// The largest sample of each stretch.
  public let maxima: [Double]

  /// Makes an outline; both lists must be equally long.
  public init(minima: [Double], maxima: [Double]) {
    self.minima = minima
    self.maxima = maxima
  }
}
