import AffektCore

/// Surrey Audio-Visual Expressed Emotion: four British men, 7 emotions.
///
/// Two layouts are in use: the original `DC/a01.wav` and the flat `DC_a01.wav`. The letters name the
/// emotion (a, d, f, h, n, sa, su; `s` alone is none), the digits the sentence, 01 to 15, for
/// neutral to 30. Sentences are numbered within an emotion, so `sentence` keeps the letters. All
/// speakers are men: nothing can be said about the sex of speakers.
struct SAVEE: CorpusLayout {
  static let manifest = PluginManifest(
    identifier: "savee", version: 1,
    summary: "SAVEE: 4 male speakers, 7 emotions, British English; original and flat layout.",
    reference: "Haq and Jackson, \"Speaker-dependent audio-visual emotion recognition\", AVSP 2009",
    citations: [
      Citation(
        .inproceedings, authors: ["Haq, Sanaul", "Jackson, Philip J. B."],
        title: "Speaker-dependent audio-visual emotion recognition",
        venue: "International Conference on Auditory-Visual Speech Processing (AVSP)", year: 2009,
        pages: "53–58")
    ])

  init(parameters: NoParameters) {}

  func list(_ folder: CorpusFolder) throws(CorpusError) -> CorpusListing {
    var listing = try CorpusListing(of: folder, namedLike: "DC/a01.wav or DC_a01.wav") { file in
      judge(file, in: folder)
    }
    let misplaced = listing.recordings.filter { recording in
      let speaker = Self.folderSpeaker(of: recording.identifier)
      return speaker.map { $0 != recording.speaker } ?? false
    }
    if let first = misplaced.first {
      listing.notes.append(
        "recordings in the folder of another speaker, where the name decides: "
          + "\(misplaced.count), such as '\(first.identifier)'")
    }
    return listing
  }

  private func judge(_ file: String, in folder: CorpusFolder) -> FileVerdict {
    var name = Substring(CorpusFolder.stem(of: file))
    var speaker = Self.folderSpeaker(of: file)
    if let prefix = Self.speakers.first(where: { name.hasPrefix($0) }) {
      speaker = prefix
      name = name.dropFirst(prefix.count)
      if name.first == "_" { name = name.dropFirst() }
    }
    guard let speaker else {
      return .rejected(
        "neither the name nor a folder is one of the speakers \(Self.speakers.joined(separator: ", "))"
      )
    }
    let letters = String(name.prefix { $0.isASCII && $0.isLetter })
    let digits = name.dropFirst(letters.count)
    guard let emotion = Self.emotions[letters] else {
      return .rejected(
        "there is no emotion '\(letters)'; the letters are a, d, f, h, n, sa, su")
    }
    let isNumber = digits.count == 2 && digits.allSatisfy { $0.isASCII && $0.isNumber }
    let sentenceCount = emotion == .neutral ? 30 : 15
    guard isNumber, let number = Int(digits), (1...sentenceCount).contains(number) else {
      return .rejected(
        "there is no sentence '\(digits)' of \(emotion); expected 01 to \(sentenceCount)")
    }
    return .recording(
      Recording(
        identifier: CorpusFolder.identifier(of: file), source: .file(folder.fullPath(of: file)),
        emotion: emotion, speaker: speaker, sex: .male, sentence: letters + digits),
      key: "\(speaker) \(name)")
  }

  /// The speaker whose folder the file lies in; the innermost such folder decides.
  private static func folderSpeaker(of file: String) -> String? {
    let folders = file.split(separator: "/").dropLast()
    return folders.last { speakers.contains(String($0)) }.map(String.init)
  }

  private static let speakers = ["DC", "JE", "JK", "KL"]

  private static let emotions: [String: Emotion] = [
    "a": .anger, "d": .disgust, "f": .fear, "h": .happiness, "n": .neutral, "sa": .sadness,
    "su": .surprise,
  ]
}
