/// A plugin that knows how a corpus lies in its folder and what its file names say.
public protocol CorpusLayout: Plugin {
  /// Whether the layout makes its recordings itself and takes no folder.
  static var isGenerated: Bool { get }

  /// Whether the layout fits any folder, so that its finding recordings tells nothing about a corpus.
  static var isGeneral: Bool { get }

  init(parameters: Parameters) throws(SettingsError)

  /// Settings under which the layout may read `folder`, the likeliest first; none if it cannot.
  static func suggestions(for folder: CorpusFolder) -> [LayoutSuggestion]

  /// Lists the recordings in `folder`, what could not be used, and what is worth a note.
  ///
  /// An audio file whose name does not fit is rejected with a reason, never dropped. Throws when the
  /// folder as a whole cannot be this corpus.
  func list(_ folder: CorpusFolder) throws(CorpusError) -> CorpusListing
}

extension CorpusLayout {
  /// Most layouts read a folder.
  public static var isGenerated: Bool { false }

  /// Most layouts know the names of one corpus.
  public static var isGeneral: Bool { false }

  /// Most layouts read their corpus with the defaults.
  public static func suggestions(for folder: CorpusFolder) -> [LayoutSuggestion] {
    [LayoutSuggestion()]
  }
}
