import AffektCore

/// What the comparison of runs found on one corpus.
public struct ComparedCorpus: Codable, Sendable, Equatable {
  /// The recordings of one run.
  public struct Recordings: Codable, Sendable, Equatable {
    /// The letter of the run.
    public let run: String
    /// The name of the corpus in the run.
    public let corpus: String
    /// The number of recordings that the run tested.
    public let testedCount: Int
    /// Those of them that not all runs tested, in order.
    public let notShared: [String]
    /// The number of recordings that it excluded.
    public let excludedCount: Int
    /// The hash of the corpus as the run used it.
    public let contentHash: String
    /// The hash of the run's folds.
    public let foldHash: String
  }

  /// The name of the corpus in the first run.
  public let name: String
  /// The identifier of the protocol in the first run.
  public let protocolIdentifier: String
  /// Whether no speaker is in both sets of any fold, in any run.
  public let isSpeakerIndependent: Bool
  /// The emotions, in the order of the first run.
  public let emotions: [Emotion]
  /// The number of recordings that all runs tested: all scores are about these.
  public let sharedCount: Int
  /// The number of speakers of these.
  public let speakerCount: Int
  /// The number of folds.
  public let foldCount: Int
  /// The recordings of each run.
  public let recordings: [Recordings]
  /// The number of bootstrap samples.
  public let draws: Int
  /// The share of samples inside an interval; one minus it is the level of tests.
  public let level: Double
  /// Whether recordings were drawn again within each speaker drawn.
  public let isTwoLevel: Bool
  /// The configurations of all runs, in the order of runs and pipeline files.
  public let configurations: [ComparedConfiguration]
  /// The pairs, same configurations first.
  public let pairs: [ComparedPair]
  /// The smallest difference that a pair could be expected to show; nil without pairs.
  public let minimumDetectableEffect: MinimumDetectableEffect?
  /// What a reader must know about these scores.
  public let notes: [ComparisonNote]

  /// The UAR of guessing: one divided by the number of emotions that occur; nil without any.
  public var chance: Double? {
    let occurring = configurations.first?.pooled.classes.count { $0.support > 0 } ?? 0
    return occurring > 0 ? 1 / Double(occurring) : nil
  }
}
