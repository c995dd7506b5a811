/// The results of all cells on one corpus under one protocol.
public struct CorpusResults: Codable, Sendable, Equatable {
  /// What the corpus is made of.
  public let summary: CorpusSummary
  /// How training and test sides were divided.
  public let evaluation: ProtocolSummary
  /// What the training and test sides of the folds have in common, one finding a kind.
  public let overlaps: [SideOverlap]
  /// The cells of the comparison, in the order of the pipeline file.
  public let cells: [CellResults]

  /// The cells that could not be fitted or tested.
  public let failedCells: [FailedCell]
  /// Figures that others published for cells of this corpus.
  public let published: [PublishedFigure]
  /// What the controls found.
  public let controls: [ControlResults]
  /// How the figures of cells grow with the number of training speakers; nil unless asked for.
  public let learningCurves: [LearningCurve]?
  /// What short cuts would have bought; empty unless they were asked for.
  public let inflation: [InflationResults]

  /// What the figures support; nil when no cell was evaluated, and before it is computed.
  public internal(set) var statistics: CorpusStatistics?

  /// Makes the results of a corpus.
  public init(
    summary: CorpusSummary, evaluation: ProtocolSummary, overlaps: [SideOverlap],
    cells: [CellResults],
    failedCells: [FailedCell] = [], published: [PublishedFigure] = [],
    controls: [ControlResults] = [],
    learningCurves: [LearningCurve]? = nil,
    inflation: [InflationResults] = []
  ) {
    self.summary = summary
    self.evaluation = evaluation
    self.overlaps = overlaps
    self.cells = cells
    self.failedCells = failedCells
    self.published = published
    self.controls = controls
    self.learningCurves = learningCurves
    self.inflation = inflation
  }
}
