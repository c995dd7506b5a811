/// The results of all cells on one corpus under one protocol.
public struct CorpusResults: Codable, Sendable, Equatable {
  /// What the corpus is made of.
  public let summary: CorpusSummary
  /// How training and test sides were divided.
  public let evaluation: ProtocolSummary
  /// The cells of the comparison, in the order of the pipeline file.
  public let cells: [CellResults]

  /// The cells that could not be fitted or tested.
  public let failedCells: [FailedCell]

  /// What the figures support; nil when no cell was evaluated, and before it is computed.
  public internal(set) var statistics: CorpusStatistics?

  /// Makes the results of a corpus.
  public init(
    summary: CorpusSummary, evaluation: ProtocolSummary, cells: [CellResults],
    failedCells: [FailedCell] = []
  ) {
    self.summary = summary
    self.evaluation = evaluation
    self.cells = cells
    self.failedCells = failedCells
  }
}
