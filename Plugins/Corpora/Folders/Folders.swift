import AffektCore

/// A corpus of one's own whose folders or file names say emotion and speaker, by a pattern.
///
/// The pattern describes the path of a file below the corpus folder without its extension:
///
/// - `{emotion}`, `{speaker}`, `{sex}`, `{sentence}`, `{intensity}`, `{repetition}` stand for what they say;
///   any other name in braces becomes an attribute. Each stands for at least one character within a
///   folder's or file's name, as few as will do; `{speaker:2}` stands for exactly two,
///   `{speaker:letters}` for all letters and `{speaker:digits}` for all digits in a row.
/// - `*` stands for any text within a name, `**` for any text whatever, folders included.
/// - Everything else stands for itself; letter case counts.
///
/// So `{emotion}/**` (the default) takes the topmost folder for the emotion, `{speaker}/{emotion}/*`
/// two levels of folders, `*/{speaker}_{sentence}_{emotion}` names within folders. Emotions are
/// read as `Emotion(spelled:)` does, so that `Angry` is `anger`; `values` says what other labels mean.
/// A label that stands for nothing, such as `nan`, is rejected. Without `{speaker}` all recordings
/// have the speaker `unknown`, and a protocol by speaker will say that there is only one.
struct Folders: CorpusLayout {
  struct Parameters: ParameterSet {
    @Parameter("what paths below the corpus folder look like, without the extension")
    var pattern = "{emotion}/**"
    @Parameter("which emotions labels mean") var values = EmotionValues()

    func validate() throws(SettingsError) { _ = try PathPattern(pattern) }
  }

  static let isGeneral = true

  static let manifest = PluginManifest(
    identifier: "folders", version: 1,
    summary: "Own recordings: folders and file names say emotion and speaker, by a pattern.",
    reference: "Affekt")

  let pattern: PathPattern
  private let values: EmotionValues

  init(parameters: Parameters) throws(SettingsError) {
    pattern = try PathPattern(parameters.pattern)
    values = parameters.values
  }

  static func suggestions(for folder: CorpusFolder) -> [LayoutSuggestion] {
    PatternGuess(of: folder.audioFiles.map(CorpusFolder.identifier)).suggestions
  }

  func list(_ folder: CorpusFolder) throws(CorpusError) -> CorpusListing {
    var listing = try CorpusListing(of: folder, namedLike: example) { judge($0, in: folder) }
    if !pattern.fields.contains("speaker") {
      listing.notes.append(
        "the pattern names no {speaker}: all recordings count as one speaker's, and protocols by "
          + "speaker are not possible")
    }
    return listing
  }

  private func judge(_ file: String, in folder: CorpusFolder) -> FileVerdict {
    let identifier = CorpusFolder.identifier(of: file)
    guard var fields = pattern.match(identifier) else {
      return .rejected("the path does not fit the pattern '\(pattern.text)'")
    }
    let label = fields.removeValue(forKey: "emotion") ?? ""
    guard let emotion = values.emotion(of: label) else {
      return .rejected(EmotionValues.reason(ofMissing: label))
    }
    let speaker = fields.removeValue(forKey: "speaker") ?? "unknown"
    var sex: SpeakerSex?
    if let text = fields.removeValue(forKey: "sex") {
      sex = SpeakerSex(spelled: text)
      if sex == nil { return .rejected("there is no sex '\(text)'; expected female or male") }
    }
    return .recording(
      Recording(
        identifier: identifier, source: .file(folder.fullPath(of: file)), emotion: emotion,
        speaker: speaker, sex: sex, sentence: fields.removeValue(forKey: "sentence"),
        intensity: fields.removeValue(forKey: "intensity"),
        repetition: fields.removeValue(forKey: "repetition"), attributes: fields),
      key: identifier)
  }

  private var example: String { "'\(pattern.text)' with an audio extension" }
}
