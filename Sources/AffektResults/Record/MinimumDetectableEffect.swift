/// The smallest difference in UAR that a comparison on a corpus could be expected to find.
public struct MinimumDetectableEffect: Codable, Sendable, Equatable {
  /// The mean difference over speakers that a paired t test finds with probability `power`.
  public let difference: Double
  /// The standard deviation that it was computed from: the median over all comparisons of the
  /// standard deviation of speakers' differences.
  public let deviation: Double
  /// The number of speakers.
  public let speakers: Int
  /// The level of the test, without correction for several comparisons.
  public let alpha: Double
  /// The probability with which it is found.
  public let power: Double
}
