/// A figure that others published for the same cell, to be shown beside ours.
public struct PublishedFigure: Codable, Sendable, Equatable {
  /// The name of the corpus.
  public let corpus: String
  /// The identifier of the cell.
  public let cell: String
  /// The published pooled UAR.
  public let uar: Double
  /// Where it was published.
  public let source: String

  /// Makes the record.
  public init(corpus: String, cell: String, uar: Double, source: String) {
    self.corpus = corpus
    self.cell = cell
    self.uar = uar
    self.source = source
  }
}
