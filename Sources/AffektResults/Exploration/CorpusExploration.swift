/// What one corpus looks like: some recordings in detail, and the features of all of them.
public struct CorpusExploration: Codable, Sendable, Equatable {
  /// The name of the corpus.
  public let corpus: String
  /// The name of the pre-processing after which features are described.
  public let preprocessing: String
  /// The name of the feature set that is described.
  public let features: String
  /// One recording of each emotion, in the order of the emotions.
  public let examples: [RecordingExample]
  /// How each feature is distributed among emotions, greatest effect first.
  public let distributions: [FeatureDistribution]
  /// How features go together; nil without rows of features.
  public let correlation: CorrelationMap?
  /// The recordings on two principal components; nil without rows of features.
  public let projection: FeatureProjection?
  /// What each classifier of the pipeline does on two principal components.
  public let planes: [DecisionRegions]

  /// Makes the description of a corpus.
  public init(
    corpus: String, preprocessing: String, features: String, examples: [RecordingExample],
    distributions: [FeatureDistribution], correlation: CorrelationMap?,
    projection: FeatureProjection?, planes: [DecisionRegions]
  ) {
    self.corpus = corpus
    self.preprocessing = preprocessing
    self.features = features
    self.examples = examples
    self.distributions = distributions
    self.correlation = correlation
    self.projection = projection
    self.planes = planes
  }
}
