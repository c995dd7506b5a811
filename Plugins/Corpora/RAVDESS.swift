import AffektCore

/// The Ryerson Audio-Visual Database of Emotional Speech and Song: 24 actors, 8 emotions.
///
/// A name is seven two-digit numbers: modality, vocal channel, emotion, intensity, statement,
/// repetition, actor (`03-01-05-02-01-01-12`). Odd actors are male, even ones female. Neutral has no
/// strong intensity; song has neither disgust nor surprise. The name decides, not the folder, and
/// the second copy that the common archive nests in `audio_speech_actors_01-24/` is left aside.
struct RAVDESS: CorpusLayout {
  /// Which part of the corpus is used.
  enum Channel: String, ParameterChoice {
    case speech, song, both
  }

  struct Parameters: ParameterSet {
    @Parameter("which recordings are used: spoken, sung or both") var channel = Channel.speech
  }

  static let manifest = PluginManifest(
    identifier: "ravdess", version: 1,
    summary: "RAVDESS, speech and song: 24 actors, 8 emotions, North American English.",
    reference: "Livingstone and Russo, PLOS ONE 13(5): e0196391, 2018",
    citations: [
      Citation(
        .article, authors: ["Livingstone, Steven R.", "Russo, Frank A."],
        title: "The Ryerson Audio-Visual Database of Emotional Speech and Song (RAVDESS): A "
          + "dynamic, multimodal set of facial and vocal expressions in North American "
          + "English", venue: "PLOS ONE", year: 2018, volume: "13", number: "5", pages: "e0196391",
        doi: "10.1371/journal.pone.0196391")
    ])

  let parameters: Parameters

  init(parameters: Parameters) { self.parameters = parameters }

  func list(_ folder: CorpusFolder) throws(CorpusError) -> CorpusListing {
    var listing = try CorpusListing(of: folder, namedLike: "03-01-05-01-02-01-12.wav") { file in
      judge(file, in: folder)
    }
    listing.notes += notes(on: listing.recordings)
    return listing
  }

  private func judge(_ file: String, in folder: CorpusFolder) -> FileVerdict {
    let stem = CorpusFolder.stem(of: file)
    let fields = stem.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let areNumbers = fields.allSatisfy { field in
      field.utf8.count == 2 && field.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    guard fields.count == 7, areNumbers else {
      return .rejected("the name is not seven two-digit numbers joined by '-'")
    }
    switch fields[0] {
    case "03": break
    case "01", "02":
      return .rejected("modality \(fields[0]) is video; only audio (modality 03) is used")
    default: return .rejected("there is no modality \(fields[0])")
    }
    guard let channel = Self.channels[fields[1]] else {
      return .rejected("there is no vocal channel \(fields[1])")
    }
    guard let emotion = Self.emotions[fields[2]] else {
      return .rejected("there is no emotion \(fields[2])")
    }
    if channel == .song, emotion == .disgust || emotion == .surprise {
      return .rejected("the corpus has no \(emotion) in song")
    }
    guard let intensity = Self.intensities[fields[3]] else {
      return .rejected("there is no intensity \(fields[3])")
    }
    if emotion == .neutral, intensity == "strong" {
      return .rejected("the corpus has no strong neutral")
    }
    guard let statement = Self.statements[fields[4]] else {
      return .rejected("there is no statement \(fields[4])")
    }
    guard fields[5] == "01" || fields[5] == "02" else {
      return .rejected("there is no repetition \(fields[5])")
    }
    guard let actor = Int(fields[6]), (1...24).contains(actor) else {
      return .rejected("there is no actor \(fields[6])")
    }
    guard parameters.channel == .both || parameters.channel == channel else {
      return .setAside(
        "\(channel.rawValue), where the channel asked for is \(parameters.channel.rawValue)")
    }
    return .recording(
      Recording(
        identifier: CorpusFolder.identifier(of: file), source: .file(folder.fullPath(of: file)),
        emotion: emotion, speaker: fields[6], sex: actor.isMultiple(of: 2) ? .female : .male,
        sentence: statement, intensity: intensity, repetition: String(fields[5].dropFirst()),
        attributes: ["modality": "audio", "channel": channel.rawValue]),
      key: stem)
  }

  private func notes(on recordings: [Recording]) -> [String] {
    var notes: [String] = []
    let misplaced = recordings.filter { recording in
      let folders = recording.identifier.split(separator: "/").dropLast()
      let actor = folders.last { $0.hasPrefix("Actor_") }
      return actor.map { $0 != "Actor_\(recording.speaker)" } ?? false
    }
    if let first = misplaced.first {
      notes.append(
        "recordings in the folder of another actor, where the name decides: \(misplaced.count), "
          + "such as '\(first.identifier)'")
    }
    let names = Set(recordings.map { CorpusFolder.stem(of: $0.identifier) })
    if names.isSuperset(of: Self.publishedTwins) {
      notes.append(
        "'\(Self.publishedTwins[0])' and '\(Self.publishedTwins[1])' are one recording in the "
          + "published corpus; a split that does not go by speaker may put it in both sets")
    }
    return notes
  }

  private static let channels: [String: Channel] = ["01": .speech, "02": .song]

  private static let emotions: [String: Emotion] = [
    "01": .neutral, "02": .calm, "03": .happiness, "04": .sadness, "05": .anger, "06": .fear,
    "07": .disgust, "08": .surprise,
  ]

  private static let intensities = ["01": "normal", "02": "strong"]

  private static let statements = [
    "01": "Kids are talking by the door", "02": "Dogs are sitting by the door",
  ]

  private static let publishedTwins = ["03-01-03-01-02-01-07", "03-01-03-01-02-02-07"]
}
