import AffektCore
import AffektNumerics

/// The speakers are dealt out into k groups of similar size; each group is tested once.
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
    "The speakers are divided into groups; each group is tested once, by models trained on all the "
    + "other speakers."
  /// The settings.
  public let parameters: Parameters

  /// Makes the protocol.
  public init(parameters: Parameters) { self.parameters = parameters }

  /// The folds; throws when there are fewer speakers than folds.
  public func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(ConfigurationError) -> [Fold]
  {
    let speakers = SpeakerGroups(of: recordings)
    try speakers.require(parameters.folds, for: "\(Self.identifier) with \(parameters.folds) folds")
    return SpeakerFolds.folds(
      speakers: recordings.map(\.speaker), count: parameters.folds)
  }
}
