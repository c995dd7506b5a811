import AffektResults

/// The six folds of EmoBox on RAVDESS, four actors each.
public enum RAVDESSEmoBox: PublishedSplitDefinition {
  /// `ravdess-emobox`.
  public static let identifier = "ravdess-emobox"
  /// Who is in training and who in test.
  public static let explanation =
    "Six groups of four RAVDESS actors, as in EmoBox; each group is tested once, by models trained "
    + "on all the other actors."
  /// Version, sides, overlap, promises and source.
  public static let metadata = ProtocolMetadata(
    version: 1, training: "twenty actors", test: "four actors, each group in turn",
    overlap: "both sentences", guarantees: [.speakerIndependent],
    source: "Ma et al., EmoBox, Interspeech 2024, arXiv 2406.07162; folds as released")
  /// The tested actors.
  public static let testSpeakers = [
    ["01", "11", "20", "21"], ["04", "10", "12", "14"], ["08", "09", "19", "23"],
    ["03", "05", "07", "24"], ["02", "15", "16", "18"], ["06", "13", "17", "22"],
  ]
}
