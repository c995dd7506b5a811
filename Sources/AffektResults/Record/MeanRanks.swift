/// How configurations compare over several corpora, or over the speakers of one: the ranks that they have on each.
public struct MeanRanks: Codable, Sendable, Equatable {
  /// A configuration with its mean rank.
  public struct RankedConfiguration: Codable, Sendable, Equatable {
    /// The configuration.
    public let configuration: String
    /// The mean of its ranks; 1 is the highest UAR.
    public let meanRank: Double
  }

  /// The corpora or the speakers.
  public let blocks: [String]
  /// The configurations that have scores on all of them, in the order of the pipeline file.
  public let configurations: [RankedConfiguration]
  /// Friedman's χ².
  public let friedman: Double
  /// Its p-value.
  public let friedmanPValue: Double
  /// Iman and Davenport's F; nil when all corpora agree entirely, so that it would be infinite.
  public let imanDavenport: Double?
  /// Its p-value.
  public let imanDavenportPValue: Double?
  /// Nemenyi's critical difference: mean ranks that are further apart differ.
  public let criticalDifference: Double
  /// The level of the test.
  public let alpha: Double
}
