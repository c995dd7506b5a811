import AffektCore
import AffektNumerics

/// Each corpus is tested by models that were trained on each other corpus: a matrix of training and test corpora.
struct CorpusPairs: EvaluationProtocol {
  static let manifest = PluginManifest(
    identifier: "corpus-pairs", version: 1,
    summary:
      "Each corpus is tested by models trained on each other corpus, one pair after the other.",
    reference: "common practice in cross-corpus studies")

  static let metadata = ProtocolMetadata(
    training: "one corpus, each in turn", test: "one other corpus, each in turn",
    overlap: "the emotions that every corpus has; recordings of other emotions take no part",
    guarantees: [.corpusIndependent, .speakerIndependent], coverage: .unlimited,
    scope: .allCorpora)

  init(parameters: NoParameters) {}

  /// One fold for each ordered pair, called `training/test` after its corpora.
  ///
  /// Throws with fewer than two corpora.
  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    let corpora = CorpusGroups(of: recordings)
    try corpora.require(2, for: Self.manifest.identifier)
    let members = corpora.names.map { (name: $0, places: corpora.members(of: [$0])) }
    return members.flatMap { training in
      members.filter { $0.name != training.name }.map { test in
        Fold(
          name: "\(training.name)/\(test.name)", training: training.places, test: test.places)
      }
    }
  }
}
