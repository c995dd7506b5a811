import AffektCore
import AffektNumerics

/// The recordings of each emotion are distributed at random over k parts; each part is tested once.
///
/// Speakers are in both sets of every fold, so the scores say how well emotions of *known* speakers
/// are recognised; reports label them speaker-dependent.
struct StratifiedKFold: EvaluationProtocol {
  struct Parameters: ParameterSet {
    @Parameter("parts", in: 2...1000) var folds = 10
  }

  static let manifest = PluginManifest(
    identifier: "stratified-k-fold", version: 1,
    summary: "Each random part is tested once, by models trained on the others; speaker-dependent.",
    reference: "common practice in tutorials; named so that it can be compared, not recommended")

  static let metadata = ProtocolMetadata(
    training: "all parts but one", test: "the one part, each in turn",
    overlap: "speakers, sentences and repetitions: the scores say nothing about new speakers",
    guarantees: [], coverage: .everyRecordingOnce)

  let parameters: Parameters

  /// Throws when there are fewer recordings than folds.
  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    guard recordings.count >= parameters.folds else {
      throw SettingsError(
        "\(Self.manifest.identifier) with \(parameters.folds) folds needs as many recordings; "
          + "there are \(recordings.count)")
    }
    return StratifiedFolds.folds(of: recordings, count: parameters.folds, using: &generator)
  }
}
