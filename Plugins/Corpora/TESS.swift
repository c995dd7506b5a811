import AffektCore

/// The Toronto Emotional Speech Set: two women, 26 and 64 years old, 7 emotions, 200 words.
///
/// A name is speaker, word and emotion (`OAF_back_angry`); letter case does not count. The emotion
/// called `ps` is pleasant surprise. One published file says `OA` for `OAF`. The name decides, not
/// the folder, and the second copy in the common archive is left aside. Every word is said in every
/// emotion by both speakers: folds by speaker still share all words.
struct TESS: CorpusLayout {
  static let manifest = PluginManifest(
    identifier: "tess", version: 1,
    summary: "TESS (Toronto): 2 female speakers, 7 emotions, 200 words, North American English.",
    reference: "Pichora-Fuller and Dupuis, Scholars Portal Dataverse, doi:10.5683/SP2/E8H2MF, 2020",
    citations: [
      Citation(
        .misc, authors: ["Pichora-Fuller, M. Kathleen", "Dupuis, Kate"],
        title: "Toronto emotional speech set (TESS)", venue: "Scholars Portal Dataverse",
        year: 2020, doi: "10.5683/SP2/E8H2MF")
    ])

  init(parameters: NoParameters) {}

  func list(_ folder: CorpusFolder) throws(CorpusError) -> CorpusListing {
    var listing = try CorpusListing(of: folder, namedLike: "OAF_back_angry.wav") { file in
      judge(file, in: folder)
    }
    let misplaced = listing.recordings.filter { recording in
      guard let parent = recording.identifier.split(separator: "/").dropLast().last,
        let (speaker, label) = Self.split(parent), let emotion = Self.emotions[label]
      else { return false }
      return speaker != recording.speaker || emotion != recording.emotion
    }
    if let first = misplaced.first {
      listing.notes.append(
        "recordings in the folder of another speaker or emotion, where the name decides: "
          + "\(misplaced.count), such as '\(first.identifier)'")
    }
    return listing
  }

  private func judge(_ file: String, in folder: CorpusFolder) -> FileVerdict {
    let stem = CorpusFolder.stem(of: file)
    guard let (speaker, rest) = Self.split(stem[...]) else {
      return .rejected("the name does not begin with the speaker, OAF_ or YAF_")
    }
    guard let mark = rest.firstIndex(of: "_"), mark != rest.startIndex else {
      return .rejected("the name is not speaker, word and emotion joined by '_'")
    }
    let word = String(rest[..<mark])
    let label = String(rest[rest.index(after: mark)...])
    guard let emotion = Self.emotions[label] else {
      return .rejected(
        "there is no emotion '\(label)'; expected angry, disgust, fear, happy, neutral, ps or sad")
    }
    return .recording(
      Recording(
        identifier: CorpusFolder.identifier(of: file), source: .file(folder.fullPath(of: file)),
        emotion: emotion, speaker: speaker, sex: .female, sentence: word,
        attributes: ["age": speaker == "OAF" ? "64" : "26"]),
      key: "\(speaker) \(word) \(emotion)")
  }

  /// The speaker that a name begins with and the rest of it in lower case.
  private static func split(_ name: Substring) -> (speaker: String, rest: String)? {
    guard let mark = name.firstIndex(of: "_"),
      let speaker = speakers[name[..<mark].uppercased()]
    else { return nil }
    return (speaker, name[name.index(after: mark)...].lowercased())
  }

  private static let speakers = ["OAF": "OAF", "OA": "OAF", "YAF": "YAF"]

  private static let emotions: [String: Emotion] = [
    "angry": .anger, "disgust": .disgust, "fear": .fear, "happy": .happiness,
    "neutral": .neutral, "ps": .surprise, "pleasant_surprise": .surprise,
    "pleasant_surprised": .surprise, "surprise": .surprise, "sad": .sadness,
  ]
}
