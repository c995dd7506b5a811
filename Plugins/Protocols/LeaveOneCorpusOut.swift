import AffektCore
import AffektNumerics

/// Each corpus is tested once, by models that were trained on all the other corpora.
struct LeaveOneCorpusOut: EvaluationProtocol {
  static let manifest = PluginManifest(
    identifier: "leave-one-corpus-out", version: 1,
    summary: "Each corpus is tested once, by models trained on all the other corpora.",
    reference: "common practice in cross-corpus studies")

  static let metadata = ProtocolMetadata(
    training: "all corpora but one", test: "the one corpus, each in turn",
    overlap: "the emotions that every corpus has; recordings of other emotions take no part",
    guarantees: [.corpusIndependent, .speakerIndependent], coverage: .everyRecordingOnce,
    scope: .allCorpora)

  init(parameters: NoParameters) {}

  /// Throws with fewer than two corpora.
  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    let corpora = CorpusGroups(of: recordings)
    try corpora.require(2, for: Self.manifest.identifier)
    return corpora.names.map { name in
      Fold.testing(corpora.members(of: [name]), of: recordings.count, name: name)
    }
  }
}
