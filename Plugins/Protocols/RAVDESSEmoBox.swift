import AffektCore
import AffektNumerics

/// The six folds of EmoBox on RAVDESS, four actors each.
struct RAVDESSEmoBox: EvaluationProtocol {
  static let manifest = PluginManifest(
    identifier: "ravdess-emobox", version: 1,
    summary:
      "The six groups of RAVDESS actors of EmoBox, each tested by models of the other actors.",
    reference: "Ma et al., EmoBox, Interspeech 2024, arXiv 2406.07162; folds as released",
    citations: [
      Citation(
        .inproceedings,
        authors: [
          "Ma, Ziyang", "Chen, Mingjie", "Zhang, Hezhao", "Zheng, Zhisheng", "Chen, Wenxi",
          "Li, Xiquan", "Ye, Jiaxin", "Chen, Xie", "Hain, Thomas",
        ],
        title: "EmoBox: Multilingual Multi-corpus Speech Emotion Recognition Toolkit and Benchmark",
        venue: "Interspeech", year: 2024, url: "https://arxiv.org/abs/2406.07162")
    ])

  static let metadata = ProtocolMetadata(
    training: "twenty actors", test: "four actors, each group in turn", overlap: "both sentences",
    guarantees: [.speakerIndependent], coverage: .everyRecordingOnce)

  private static let split = PublishedSplit(
    testSpeakers: [
      ["01", "11", "20", "21"], ["04", "10", "12", "14"], ["08", "09", "19", "23"],
      ["03", "05", "07", "24"], ["02", "15", "16", "18"], ["06", "13", "17", "22"],
    ])

  init(parameters: NoParameters) {}

  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  { try Self.split.folds(for: recordings, named: Self.manifest.identifier) }
}
