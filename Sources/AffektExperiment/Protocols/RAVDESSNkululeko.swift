import AffektResults

/// The one split that nkululeko uses for RAVDESS.
public enum RAVDESSNkululeko: PublishedSplitDefinition {
  /// `ravdess-nkululeko`.
  public static let identifier = "ravdess-nkululeko"
  /// Who is in training and who in test.
  public static let explanation =
    "RAVDESS actors 21 to 24 are tested once, by models trained on actors 01 to 15 and 18; actors "
    + "16, 17, 19 and 20 take no part, because tuning happens inside the training set."
  /// Version, sides, overlap, promises and source.
  public static let metadata = ProtocolMetadata(
    version: 1, training: "actors 01 to 15 and 18", test: "actors 21 to 24",
    overlap: "both sentences", guarantees: [.speakerIndependent],
    source: "nkululeko, process_database.py; its development actors are left out")
  /// The tested actors.
  public static let testSpeakers = [["21", "22", "23", "24"]]
  /// The actors that models are trained on.
  public static let trainingSpeakers: [String]? = [
    "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "18",
  ]
}
