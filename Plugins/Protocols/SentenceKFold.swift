import AffektCore
import AffektNumerics

/// The sentences are distributed over k groups of similar size; each group is tested once.
///
/// No sentence is in both sets, so the scores say how well emotions are recognised in words that no
/// model has heard. Speakers are in both sets.
struct SentenceKFold: EvaluationProtocol {
  struct Parameters: ParameterSet {
    @Parameter("groups of sentences", in: 2...1000) var folds = 2
  }

  static let manifest = PluginManifest(
    identifier: "sentence-k-fold", version: 1,
    summary: "Each group of sentences is tested by models of the others; speaker-dependent.",
    reference: "text-independent evaluation, common practice")

  static let metadata = ProtocolMetadata(
    training: "all groups of sentences but one", test: "the one group, each in turn",
    overlap: "speakers", guarantees: [.textIndependent], coverage: .everyRecordingOnce)

  let parameters: Parameters

  /// Throws when a recording has no sentence or there are fewer sentences than folds.
  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    let sentences = try SentenceGroups(of: recordings, for: Self.manifest.identifier)
    return try sentences.groups(parameters.folds).enumerated().map { place, group in
      Fold.testing(
        recordings.indices.filter { group.contains(sentences.sentence(of: $0)) },
        of: recordings.count, name: "\(place + 1)")
    }
  }
}
