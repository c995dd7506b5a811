/// A figure that others published for the same configuration, to be shown beside ours.
public struct PublishedScore: Codable, Sendable, Equatable {
  /// The name of the corpus.
  public let corpus: String
  /// The identifier of the configuration.
  public let configuration: String
  /// The published pooled UAR.
  public let uar: Double
  /// Where it was published.
  public let source: String

  /// Makes the record.
  public init(corpus: String, configuration: String, uar: Double, source: String) {
    self.corpus = corpus
    self.configuration = configuration
    self.uar = uar
    self.source = source
  }
}
