/// What the figures of a corpus support: intervals, comparisons of cells, and where differences come
/// from. All of it follows from `predictions.csv`, the folds and the seed.
public struct CorpusStatistics: Codable, Sendable, Equatable {
  /// The number of bootstrap samples.
  public let draws: Int
  /// The share of samples inside an interval; one minus it is the level of tests.
  public let level: Double
  /// Whether recordings were drawn again within each speaker drawn.
  public let isTwoLevel: Bool
  /// The number of speakers who were tested: the independent observations.
  public let speakerCount: Int
  /// The intervals of each cell, in the order of the cells.
  public let intervals: [CellIntervals]
  /// The comparisons, in the order of the cells.
  public let comparisons: [CellComparison]
  /// The cell with the highest pooled UAR and all that are not found to be worse, in the order of the
  /// cells.
  public let notWorse: [String]
  /// How the cells that are ranked first rank over speakers; nil for fewer than two speakers or three cells.
  public let ranks: MeanRanks?
  /// The smallest difference that a comparison could be expected to find; nil without comparisons.
  public let detectable: DetectableDifference?
  /// How the variance of the UAR divides among the phases; nil when there is none to divide.
  public let attribution: PhaseAttribution?
  /// What a reader must know about these figures.
  public let notes: [String]
}
