/// A range of values of a figure between two percentiles of its bootstrap samples.
public struct Interval: Codable, Sendable, Equatable {
  /// The lower end.
  public let lower: Double
  /// The upper end.
  public let upper: Double

  /// Makes an interval.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// Reads an interval; its ends have to be in order, as what draws it relies on.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    lower = try container.decode(Double.self, forKey: .lower)
    upper = try container.decode(Double.self, forKey: .upper)
    guard lower <= upper else {
      throw DecodingError.dataCorruptedError(
        forKey: .upper, in: container,
        debugDescription: "it is \(upper), and the lower end of the interval is \(lower)")
    }
  }
}
