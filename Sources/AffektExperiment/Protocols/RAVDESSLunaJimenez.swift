import AffektResults

/// The five folds of Luna-Jiménez and others.
public enum RAVDESSLunaJimenez: PublishedSplitDefinition {
  /// `ravdess-luna-jimenez`.
  public static let identifier = "ravdess-luna-jimenez"
  /// Who is in training and who in test.
  public static let explanation =
    "Five groups of four or five RAVDESS actors, as Luna-Jiménez and others divided them; each "
    + "group is tested once, by models trained on all the other actors."
  /// Version, sides, overlap, promises and source.
  public static let metadata = ProtocolMetadata(
    version: 1, training: "nineteen or twenty actors",
    test: "five or four actors, each group in turn", overlap: "both sentences",
    guarantees: [.speakerIndependent],
    source:
      "Luna-Jiménez et al., 2022; the groups as commonly quoted, not checked against the paper")
  /// The tested actors.
  public static let testSpeakers = [
    ["02", "05", "14", "15", "16"], ["03", "06", "07", "13", "18"],
    ["10", "11", "12", "19", "20"], ["08", "17", "21", "23", "24"], ["01", "04", "09", "22"],
  ]
}
