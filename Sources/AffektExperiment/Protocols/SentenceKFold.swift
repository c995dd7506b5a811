import AffektCore
import AffektNumerics
import AffektResults

/// The sentences are dealt out into k groups of similar size; each group is tested once.
///
/// No sentence is in both sets, so the figures say how well emotions are recognised in words that no
/// model has heard. Speakers are in both sets.
public struct SentenceKFold: EvaluationProtocol {
  /// The settings of `sentence-k-fold`.
  public struct Parameters: ParameterSet {
    /// The number of groups of sentences.
    @Parameter("groups of sentences", in: 2...1000) public var folds = 2

    /// The defaults.
    public init() {}
  }

  /// `sentence-k-fold`.
  public static let identifier = "sentence-k-fold"
  /// Who is in training and who in test.
  public static let explanation =
    "The sentences are divided into groups; each group is tested once, by models trained on the "
    + "other sentences. Speakers are in both sets: the figures are speaker-dependent."
  /// Version, sides, overlap, promises and source.
  public static let metadata = ProtocolMetadata(
    version: 1, training: "all groups of sentences but one", test: "the one group, each in turn",
    overlap: "speakers", guarantees: [.textIndependent],
    source: "text-independent evaluation, common practice")
  /// The settings.
  public let parameters: Parameters

  /// Makes the protocol.
  public init(parameters: Parameters) { self.parameters = parameters }

  /// The folds; throws when a recording has no sentence or there are fewer sentences than folds.
  public func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    let sentences = try SentenceGroups(of: recordings, for: Self.identifier)
    let groups = try sentences.groups(parameters.folds)
    return groups.enumerated().map { place, group in
      Fold.testing(
        recordings.indices.filter { group.contains(sentences.sentence(of: $0)) },
        of: recordings.count, name: "\(place + 1)")
    }
  }
}
