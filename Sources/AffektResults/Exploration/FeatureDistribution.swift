import AffektCore

/// How one feature is distributed over the recordings of each emotion.
public struct FeatureDistribution: Codable, Sendable, Equatable {
  /// The values of the recordings of one emotion.
  public struct Group: Codable, Sendable, Equatable {
    /// The emotion.
    public let emotion: Emotion
    /// The number of recordings.
    public let count: Int
    /// The smallest value.
    public let minimum: Double
    /// A quarter of the values lie below; quantiles interpolate linearly between values.
    public let lowerQuartile: Double
    /// Half of the values lie below.
    public let median: Double
    /// Three quarters of the values lie below.
    public let upperQuartile: Double
    /// The largest value.
    public let maximum: Double
    /// The mean.
    public let mean: Double

    /// Makes a group.
    public init(
      emotion: Emotion, count: Int, minimum: Double, lowerQuartile: Double, median: Double,
      upperQuartile: Double, maximum: Double, mean: Double
    ) {
      self.emotion = emotion
      self.count = count
      self.minimum = minimum
      self.lowerQuartile = lowerQuartile
      self.median = median
      self.upperQuartile = upperQuartile
      self.maximum = maximum
      self.mean = mean
    }
  }

  /// The name of the feature's column.
  public let feature: String
  /// Its unit; empty for a number without one.
  public let unit: String
  /// η²: the share of its variance that lies between the means of emotions, from 0 to 1.
  public let etaSquared: Double
  /// The same between the means of speakers.
  public let speakerEtaSquared: Double
  /// The emotions, in order.
  public let groups: [Group]

  /// Makes a distribution.
  public init(
    feature: String, unit: String, etaSquared: Double, speakerEtaSquared: Double, groups: [Group]
  ) {
    self.feature = feature
    self.unit = unit
    self.etaSquared = etaSquared
    self.speakerEtaSquared = speakerEtaSquared
    self.groups = groups
  }
}
