/// One feature of a recording over time.
public struct FeatureTrack: Codable, Sendable, Equatable {
  /// The name of its column, such as `spectral-centroid`.
  public let name: String
  /// The unit, such as `Hz`.
  public let unit: String
  /// The time of the first value, in seconds.
  public let start: Double
  /// The time from value to value, in seconds.
  public let hop: Double
  /// The values; nil where there is none, such as a pitch where no voice is.
  public let values: [Double?]

  /// Makes a track.
  public init(name: String, unit: String, start: Double, hop: Double, values: [Double?]) {
    self.name = name
    self.unit = unit
    self.start = start
    self.hop = hop
    self.values = values
  }

  /// The time of each value, in seconds.
  public var times: [Double] { values.indices.map { start + hop * Double($0) } }
}
