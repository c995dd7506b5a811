import AffektCore
import AffektNumerics

/// The five folds of Luna-Jiménez and others, four or five actors each.
struct RAVDESSLunaJimenez: EvaluationProtocol {
  static let manifest = PluginManifest(
    identifier: "ravdess-luna-jimenez", version: 1,
    summary:
      "The five groups of RAVDESS actors of Luna-Jiménez et al., each tested by models of the others.",
    reference: "Luna-Jiménez et al., Applied Sciences 12(1), 2022, section 3.1",
    citations: [
      Citation(
        .article,
        authors: [
          "Luna-Jiménez, Cristina", "Kleinlein, Ricardo", "Griol, David", "Callejas, Zoraida",
          "Montero, Juan M.", "Fernández-Martínez, Fernando",
        ],
        title: "A Proposal for Multimodal Emotion Recognition Using Aural Transformers and Action "
          + "Units on RAVDESS Dataset", venue: "Applied Sciences", year: 2022, volume: "12",
        number: "1", pages: "327", doi: "10.3390/app12010327")
    ])

  static let metadata = ProtocolMetadata(
    training: "nineteen or twenty actors", test: "five or four actors, each group in turn",
    overlap: "both sentences", guarantees: [.speakerIndependent], coverage: .everyRecordingOnce)

  private static let split = PublishedSplit(
    testSpeakers: [
      ["02", "05", "14", "15", "16"], ["03", "06", "07", "13", "18"],
      ["10", "11", "12", "19", "20"], ["08", "17", "21", "23", "24"], ["01", "04", "09", "22"],
    ])

  init(parameters: NoParameters) {}

  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  { try Self.split.folds(for: recordings, named: Self.manifest.identifier) }
}
