import AffektNumerics

/// A plugin that splits the recordings of a corpus into folds, each a training set and a test set.
///
/// All configurations of a pipeline share the folds. Who is trained on and tested is a claim in the
/// metadata, until the host and the conformance checks have compared it with the folds.
public protocol EvaluationProtocol: Plugin {
  /// The training and test sets of each fold, and their guarantees.
  static var metadata: ProtocolMetadata { get }

  init(parameters: Parameters) throws(SettingsError)

  /// The folds of a corpus; every random draw comes from `generator`.
  ///
  /// The host hands recordings in sorted by identifier, but the folds must not depend on it: another
  /// order gives the same sets. No recording is in both sets of a fold, and no set is empty. Throws
  /// for recordings that cannot be split so, such as those of one speaker.
  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
}
