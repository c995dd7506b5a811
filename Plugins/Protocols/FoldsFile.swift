import AffektCore
import AffektNumerics

/// The folds are read from a CSV file, such as the `folds.csv` of another run.
///
/// `FoldsTable` says what the file holds.
struct FoldsFile: EvaluationProtocol {
  struct Parameters: ParameterSet {
    @Parameter("CSV file with the columns fold, set and recording") var path = ""
  }

  static let manifest = PluginManifest(
    identifier: "folds-file", version: 1,
    summary: "Training and test sets are those of a file; what they share is found by comparison.",
    reference: "the file")

  static let metadata = ProtocolMetadata(
    training: "the recordings that the file puts there",
    test: "the recordings that the file puts there",
    overlap: "whatever the sets of the file have in common; the leakage check says what",
    guarantees: [], coverage: .unlimited)

  let parameters: Parameters

  /// Throws without a path.
  init(parameters: Parameters) throws(SettingsError) {
    guard !parameters.path.isEmpty else {
      throw SettingsError("name the file: path: folds.csv")
    }
    self.parameters = parameters
  }

  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  { try FoldsTable(path: parameters.path, recordings: recordings).folds }
}
