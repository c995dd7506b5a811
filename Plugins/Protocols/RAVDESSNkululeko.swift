import AffektCore
import AffektNumerics

/// The one split that nkululeko uses for RAVDESS.
///
/// Its development actors 16, 17, 19 and 20 take no part, because tuning happens inside the training
/// set.
struct RAVDESSNkululeko: EvaluationProtocol {
  static let manifest = PluginManifest(
    identifier: "ravdess-nkululeko", version: 1,
    summary:
      "RAVDESS actors 21 to 24 are tested once, by models trained on actors 01 to 15 and 18.",
    reference: "nkululeko, process_database.py; its development actors are left out",
    citations: [
      Citation(
        .software, authors: ["Burkhardt, Felix"], title: "Nkululeko",
        url: "https://github.com/felixbur/nkululeko")
    ])

  static let metadata = ProtocolMetadata(
    training: "actors 01 to 15 and 18", test: "actors 21 to 24", overlap: "both sentences",
    guarantees: [.speakerIndependent], coverage: .atMostOnce)

  private static let split = PublishedSplit(
    testSpeakers: [["21", "22", "23", "24"]],
    trainingSpeakers: [
      "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15",
      "18",
    ])

  init(parameters: NoParameters) {}

  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  { try Self.split.folds(for: recordings, named: Self.manifest.identifier) }
}
