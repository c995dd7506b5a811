import AffektCore
import AffektNumerics
import AffektResults

/// Each corpus is tested once, by models that were trained on all the other corpora.
public struct LeaveOneCorpusOut: EvaluationProtocol {
  /// `leave-one-corpus-out`.
  public static let identifier = "leave-one-corpus-out"
  /// Who is in training and who in test.
  public static let explanation =
    "Each corpus is tested once, by models trained on all the other corpora, on the emotions that "
    + "every corpus has."
  /// Version, sides, overlap, promises and source.
  public static let metadata = ProtocolMetadata(
    version: 1, training: "all corpora but one", test: "the one corpus, each in turn",
    overlap: "the emotions that every corpus has; recordings of other emotions take no part",
    guarantees: [.corpusIndependent, .speakerIndependent],
    source: "common practice in cross-corpus studies")
  /// All corpora are divided together.
  public static let scope = ProtocolScope.allCorpora
  /// No settings.
  public let parameters: NoParameters

  /// Makes the protocol.
  public init(parameters: NoParameters) { self.parameters = parameters }

  /// One fold per corpus; throws with fewer than two corpora.
  public func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    let corpora = CorpusGroups(of: recordings)
    try corpora.require(2, for: Self.identifier)
    return corpora.names.map { name in
      Fold.testing(corpora.members(of: [name]), of: recordings.count, name: name)
    }
  }
}
