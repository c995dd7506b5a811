import AffektCore
import AffektNumerics

/// The speakers of all corpora together are distributed over k groups with similar shares of each emotion of
/// each corpus; each group is tested once.
struct PooledSpeakerKFold: EvaluationProtocol {
  struct Parameters: ParameterSet {
    @Parameter("groups of speakers", in: 2...1000) var folds = 5
  }

  static let manifest = PluginManifest(
    identifier: "pooled-speaker-k-fold", version: 1,
    summary:
      "All corpora pooled: each group of speakers is tested once, by models of all other speakers.",
    reference:
      "the greedy rule of scikit-learn's StratifiedGroupKFold without shuffling, on emotions of corpora",
    citations: [.scikitLearn])

  static let metadata = ProtocolMetadata(
    training: "all groups of speakers but one, of all corpora",
    test: "the one group, each in turn; groups have similar shares of each emotion of each corpus",
    overlap: "corpora and sentences", guarantees: [.speakerIndependent],
    coverage: .everyRecordingOnce, scope: .allEmotions)

  let parameters: Parameters

  /// Throws with fewer than two corpora, and with fewer speakers than folds.
  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    try CorpusGroups(of: recordings).require(2, for: Self.manifest.identifier)
    try SpeakerGroups(of: recordings).require(
      parameters.folds, for: "\(Self.manifest.identifier) with \(parameters.folds) folds")
    return SpeakerFolds.balanced(
      speakers: recordings.map(\.speaker),
      classes: recordings.map { "\($0.corpus ?? "")/\($0.emotion)" }, count: parameters.folds)
  }
}
