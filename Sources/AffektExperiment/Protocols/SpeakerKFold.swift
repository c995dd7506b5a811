import AffektCore
import AffektNumerics
import AffektResults

/// The speakers are dealt out into k groups with similar shares of each emotion; each group is tested
/// once.
public struct SpeakerKFold: EvaluationProtocol {
  /// The settings of `speaker-k-fold`.
  public struct Parameters: ParameterSet {
    /// The number of groups of speakers.
    @Parameter("groups of speakers", in: 2...1000) public var folds = 5

    /// The defaults.
    public init() {}
  }

  /// `speaker-k-fold`.
  public static let identifier = "speaker-k-fold"
  /// Who is in training and who in test.
  public static let explanation =
    "The speakers are divided into groups of similar make-up; each group is tested once, by models trained on all the "
    + "other speakers."
  /// Version, sides, overlap, promises and source.
  public static let metadata = ProtocolMetadata(
    version: 2, training: "all groups of speakers but one",
    test: "the one group, each in turn; groups have similar shares of each emotion",
    overlap: "sentences", guarantees: [.speakerIndependent],
    source: "the greedy rule of scikit-learn's StratifiedGroupKFold without shuffling")
  /// The settings.
  public let parameters: Parameters

  /// Makes the protocol.
  public init(parameters: Parameters) { self.parameters = parameters }

  /// The folds; throws when there are fewer speakers than folds.
  public func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    let speakers = SpeakerGroups(of: recordings)
    try speakers.require(parameters.folds, for: "\(Self.identifier) with \(parameters.folds) folds")
    return SpeakerFolds.balanced(
      speakers: recordings.map(\.speaker), classes: recordings.map(\.emotion.rawValue),
      count: parameters.folds)
  }
}
