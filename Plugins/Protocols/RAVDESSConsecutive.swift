import AffektCore
import AffektNumerics

/// Six groups of four consecutive actors.
struct RAVDESSConsecutive: EvaluationProtocol {
  static let manifest = PluginManifest(
    identifier: "ravdess-consecutive", version: 1,
    summary:
      "Six groups of four consecutive RAVDESS actors, each tested by models of the other actors.",
    reference: "the xHuBERT repository")

  static let metadata = ProtocolMetadata(
    training: "twenty actors", test: "actors 01 to 04, 05 to 08, … 21 to 24 in turn",
    overlap: "both sentences", guarantees: [.speakerIndependent], coverage: .everyRecordingOnce)

  private static let split = PublishedSplit(
    testSpeakers: [
      ["01", "02", "03", "04"], ["05", "06", "07", "08"], ["09", "10", "11", "12"],
      ["13", "14", "15", "16"], ["17", "18", "19", "20"], ["21", "22", "23", "24"],
    ])

  init(parameters: NoParameters) {}

  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  { try Self.split.folds(for: recordings, named: Self.manifest.identifier) }
}
