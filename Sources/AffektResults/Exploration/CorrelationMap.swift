/// How features go together over all recordings: Pearson's correlation of each pair.
public struct CorrelationMap: Codable, Sendable, Equatable {
  /// The names of the columns: those with the greatest effect of each extractor.
  public let features: [String]
  /// The correlations, −1 to 1, in the order of `features`; 0 where a feature does not vary.
  public let values: [[Double]]

  /// Makes a map.
  public init(features: [String], values: [[Double]]) {
    self.features = features
    self.values = values
  }
}
