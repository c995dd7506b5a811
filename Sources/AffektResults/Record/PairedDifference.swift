/// How two configurations of a corpus compare, in one run or in two.
public struct PairedDifference: Codable, Sendable, Equatable {
  /// Wilcoxon's signed-rank test of the UAR of speakers.
  public struct SignedRank: Codable, Sendable, Equatable {
    /// The sum of the ranks of speakers for whom the first configuration is better.
    public let positive: Double
    /// The sum of the ranks of speakers for whom the second configuration is better.
    public let negative: Double
    /// The two-sided p-value.
    public let pValue: Double
    /// The p-value with Holm's correction for all comparisons of the corpus.
    public let holmPValue: Double
    /// Whether `pValue`, and with it Holm's, is exact.
    public let isExact: Bool
  }

  /// The permutation test of the signs of speakers' differences in UAR.
  public struct SignFlip: Codable, Sendable, Equatable {
    /// The two-sided p-value.
    public let pValue: Double
    /// The p-value corrected for all comparisons of the corpus by flipping the signs of a speaker's
    /// differences together: the one that decides.
    public let jointPValue: Double
    /// Whether all permutations were counted for `pValue`, in place of a sample.
    public let isExact: Bool
  }

  /// McNemar's exact test over recordings.
  public struct Recordings: Codable, Sendable, Equatable {
    /// How many recordings the first configuration alone decides rightly.
    public let firstOnly: Int
    /// How many recordings the second configuration alone decides rightly.
    public let secondOnly: Int
    /// The two-sided p-value.
    public let pValue: Double
  }

  /// Nadeau and Bengio's corrected t test over folds.
  public struct Folds: Codable, Sendable, Equatable {
    /// The statistic t.
    public let statistic: Double
    /// The degrees of freedom.
    public let degreesOfFreedom: Int
    /// The two-sided p-value.
    public let pValue: Double
  }

  /// The configuration with the higher pooled UAR; of equal ones the first in the pipeline file. Between runs:
  /// the configuration of the later run.
  public let first: String
  /// The other configuration.
  public let second: String
  /// The pooled UAR of the first less that of the second.
  public let difference: Double
  /// The interval of the difference, from the same bootstrap samples for both configurations; nil with a single
  /// speaker.
  public let interval: Interval?
  /// The number of speakers for whom the first configuration has the higher UAR.
  public let wins: Int
  /// The number of speakers for whom both have the same.
  public let ties: Int
  /// The number of speakers for whom the second configuration has the higher UAR.
  public let losses: Int
  /// The test by ranks.
  public let wilcoxon: SignedRank
  /// The test by permutation, which decides.
  public let signFlip: SignFlip
  /// A test that takes recordings for independent, which those of one speaker are not.
  public let mcNemar: Recordings
  /// A test over folds; nil with a single fold, and when all folds have the same difference.
  public let resampledT: Folds?
  /// The matched-pairs rank-biserial correlation over speakers, from −1 to 1.
  public let rankBiserial: Double
  /// Cohen's d of the speakers' differences; nil when all are equal.
  public let cohensD: Double?
  /// The sample standard deviation of the speakers' differences in UAR; nil with a single speaker.
  public let deviation: Double?
  /// Whether the joint p-value is at most one minus the level of the intervals.
  public let isSignificant: Bool
}
