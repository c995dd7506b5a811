/// What the scores of a corpus support: intervals, comparisons of configurations, and where differences come
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
  /// The intervals of each configuration, in the order of the configurations.
  public let intervals: [ConfigurationIntervals]
  /// The comparisons, in the order of the configurations.
  public let comparisons: [PairedDifference]
  /// The configuration with the highest pooled UAR and all that are not found to be worse, in the order of the
  /// configurations.
  public let notWorse: [String]
  /// How the configurations that are ranked first rank over speakers; nil for fewer than two speakers or three configurations.
  public let ranks: MeanRanks?
  /// Whether the highest UAR is more than guessing reaches; nil where no controls were run.
  public let labelPermutation: LabelPermutationTest?
  /// The smallest difference that a comparison could be expected to find; nil without comparisons, where
  /// all differences are the same for all speakers, and where it would be above 1.
  public let minimumDetectableEffect: MinimumDetectableEffect?
  /// How the variance of the UAR divides among the phases; nil when there is none to divide.
  public let varianceDecomposition: VarianceDecomposition?
  /// What a reader must know about these scores.
  public let notes: [StatisticsNote]
}
