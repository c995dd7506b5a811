import AffektCore
import AffektNumerics
import AffektResults

/// The recordings of each emotion are dealt out at random into k parts; each part is tested once.
///
/// Speakers are in both sets of every fold, so the figures say how well emotions of *known*
/// speakers are recognised; reports label them speaker-dependent.
public struct StratifiedKFold: EvaluationProtocol {
  /// The settings of `stratified-k-fold`.
  public struct Parameters: ParameterSet {
    /// The number of parts.
    @Parameter("parts", in: 2...1000) public var folds = 10

    /// The defaults.
    public init() {}
  }

  /// `stratified-k-fold`.
  public static let identifier = "stratified-k-fold"
  /// Who is in training and who in test.
  public static let explanation =
    "The recordings of each emotion are dealt out at random; each part is tested once, by models "
    + "trained on the others. Speakers are in both sets: the figures are speaker-dependent."
  /// Version, sides, overlap, promises and source.
  public static let metadata = ProtocolMetadata(
    version: 1, training: "all parts but one", test: "the one part, each in turn",
    overlap: "speakers, sentences and takes: the figures say nothing about new speakers",
    guarantees: [],
    source: "common practice in tutorials; named so that it can be compared, not recommended")
  /// The settings.
  public let parameters: Parameters

  /// Makes the protocol.
  public init(parameters: Parameters) { self.parameters = parameters }

  /// The folds; throws when there are fewer recordings than folds.
  public func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    guard recordings.count >= parameters.folds else {
      throw SettingsError(
        "\(Self.identifier) with \(parameters.folds) folds needs as many recordings; there are "
          + "\(recordings.count)")
    }
    return StratifiedFolds.folds(
      classes: recordings.map(\.emotion.rawValue), count: parameters.folds, using: &generator)
  }
}
