import AffektResults

/// Six groups of four consecutive actors.
public enum RAVDESSConsecutive: PublishedSplitDefinition {
  /// `ravdess-consecutive`.
  public static let identifier = "ravdess-consecutive"
  /// Who is in training and who in test.
  public static let explanation =
    "Six groups of four consecutive RAVDESS actors; each group is tested once, by models trained "
    + "on all the other actors."
  /// Version, sides, overlap, promises and source.
  public static let metadata = ProtocolMetadata(
    version: 1, training: "twenty actors", test: "actors 01 to 04, 05 to 08, … 21 to 24 in turn",
    overlap: "both sentences", guarantees: [.speakerIndependent], source: "the xHuBERT repository")
  /// The tested actors.
  public static let testSpeakers = [
    ["01", "02", "03", "04"], ["05", "06", "07", "08"], ["09", "10", "11", "12"],
    ["13", "14", "15", "16"], ["17", "18", "19", "20"], ["21", "22", "23", "24"],
  ]
}
