import AffektCore
import AffektNumerics

/// The speakers are distributed over k groups with similar shares of each emotion; each group is tested
/// once.
struct SpeakerKFold: EvaluationProtocol {
  struct Parameters: ParameterSet {
    @Parameter("groups of speakers", in: 2...1000) var folds = 5
  }

  static let manifest = PluginManifest(
    identifier: "speaker-k-fold", version: 2,
    summary: "Each group of speakers is tested once, by models trained on all the other speakers.",
    reference: "the greedy rule of scikit-learn's StratifiedGroupKFold without shuffling",
    citations: [.scikitLearn])

  static let metadata = ProtocolMetadata(
    training: "all groups of speakers but one",
    test: "the one group, each in turn; groups have similar shares of each emotion",
    overlap: "sentences", guarantees: [.speakerIndependent], coverage: .everyRecordingOnce)

  let parameters: Parameters

  /// Throws when there are fewer speakers than folds.
  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    try SpeakerGroups(of: recordings).require(
      parameters.folds, for: "\(Self.manifest.identifier) with \(parameters.folds) folds")
    return SpeakerFolds.balanced(
      speakers: recordings.map(\.speaker), classes: recordings.map(\.emotion.rawValue),
      count: parameters.folds)
  }
}
