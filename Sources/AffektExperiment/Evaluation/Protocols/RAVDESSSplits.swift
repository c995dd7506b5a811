/// The six folds of EmoBox on RAVDESS, four actors each.
public enum RAVDESSEmoBox: PublishedSplitDefinition {
  /// `ravdess-emobox`.
  public static let identifier = "ravdess-emobox"
  /// Who is in training and who in test.
  public static let explanation =
    "Six groups of four RAVDESS actors, as in EmoBox; each group is tested once, by models trained "
    + "on all the other actors."
  /// Version, sides, overlap, promises and source.
  public static let card = ProtocolCard(
    version: 1, training: "twenty actors", test: "four actors, each group in turn",
    overlap: "both sentences", claims: [.speakerIndependent],
    source: "Ma et al., EmoBox, Interspeech 2024, arXiv 2406.07162; folds as released")
  /// The tested actors.
  public static let testSpeakers = [
    ["01", "11", "20", "21"], ["04", "10", "12", "14"], ["08", "09", "19", "23"],
    ["03", "05", "07", "24"], ["02", "15", "16", "18"], ["06", "13", "17", "22"],
  ]
}

/// Six groups of four consecutive actors.
public enum RAVDESSConsecutive: PublishedSplitDefinition {
  /// `ravdess-consecutive`.
  public static let identifier = "ravdess-consecutive"
  /// Who is in training and who in test.
  public static let explanation =
    "Six groups of four consecutive RAVDESS actors; each group is tested once, by models trained "
    + "on all the other actors."
  /// Version, sides, overlap, promises and source.
  public static let card = ProtocolCard(
    version: 1, training: "twenty actors", test: "actors 01 to 04, 05 to 08, … 21 to 24 in turn",
    overlap: "both sentences", claims: [.speakerIndependent], source: "the xHuBERT repository")
  /// The tested actors.
  public static let testSpeakers = [
    ["01", "02", "03", "04"], ["05", "06", "07", "08"], ["09", "10", "11", "12"],
    ["13", "14", "15", "16"], ["17", "18", "19", "20"], ["21", "22", "23", "24"],
  ]
}

/// The five folds of Luna-Jiménez and others.
public enum RAVDESSLunaJimenez: PublishedSplitDefinition {
  /// `ravdess-luna-jimenez`.
  public static let identifier = "ravdess-luna-jimenez"
  /// Who is in training and who in test.
  public static let explanation =
    "Five groups of four or five RAVDESS actors, as Luna-Jiménez and others divided them; each "
    + "group is tested once, by models trained on all the other actors."
  /// Version, sides, overlap, promises and source.
  public static let card = ProtocolCard(
    version: 1, training: "nineteen or twenty actors",
    test: "five or four actors, each group in turn", overlap: "both sentences",
    claims: [.speakerIndependent],
    source:
      "Luna-Jiménez et al., 2022; the groups as commonly quoted, not checked against the paper")
  /// The tested actors.
  public static let testSpeakers = [
    ["02", "05", "14", "15", "16"], ["03", "06", "07", "13", "18"],
    ["10", "11", "12", "19", "20"], ["08", "17", "21", "23", "24"], ["01", "04", "09", "22"],
  ]
}

/// The one division that nkululeko uses for RAVDESS.
public enum RAVDESSNkululeko: PublishedSplitDefinition {
  /// `ravdess-nkululeko`.
  public static let identifier = "ravdess-nkululeko"
  /// Who is in training and who in test.
  public static let explanation =
    "RAVDESS actors 21 to 24 are tested once, by models trained on actors 01 to 15 and 18; actors "
    + "16, 17, 19 and 20 take no part, because tuning happens inside the training side."
  /// Version, sides, overlap, promises and source.
  public static let card = ProtocolCard(
    version: 1, training: "actors 01 to 15 and 18", test: "actors 21 to 24",
    overlap: "both sentences", claims: [.speakerIndependent],
    source: "nkululeko, process_database.py; its development actors are left out")
  /// The tested actors.
  public static let testSpeakers = [["21", "22", "23", "24"]]
  /// The actors that models are trained on.
  public static let trainingSpeakers: [String]? = [
    "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "18",
  ]
}
