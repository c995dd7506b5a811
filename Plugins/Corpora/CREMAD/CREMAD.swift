import AffektCore

/// The Crowd-sourced Emotional Multimodal Actors Dataset: 91 actors, 6 emotions, 12 sentences.
///
/// A name is actor, sentence, emotion and level (`1001_IEO_ANG_HI`), in capitals. Sex, age, race and
/// ethnicity come from `VideoDemographics.csv`, in the folder or above it; without that file the
/// sex is still known. One recording holds no sound, and three MP3 files are damaged: they are
/// rejected. The emotion is the one that the actor was asked for; `annotation: perceived` takes what
/// most listeners heard (`VoiceVote` of `summaryTable.csv`), and rejects what they disagree on.
struct CREMAD: CorpusLayout {
  /// Whose word is taken for the emotion.
  enum Annotation: String, ParameterChoice {
    case intended, perceived
  }

  struct Parameters: ParameterSet {
    @Parameter("the emotion: intended by the actor or perceived by listeners")
    var annotation = Annotation.intended
  }

  static let manifest = PluginManifest(
    identifier: "crema-d", version: 1,
    summary: "CREMA-D: 91 actors, 6 emotions, 12 sentences, American English.",
    reference: "Cao et al., IEEE Transactions on Affective Computing 5(4): 377-390, 2014",
    citations: [
      Citation(
        .article,
        authors: [
          "Cao, Houwei", "Cooper, David G.", "Keutmann, Michael K.", "Gur, Ruben C.",
          "Nenkova, Ani", "Verma, Ragini",
        ], title: "CREMA-D: Crowd-Sourced Emotional Multimodal Actors Dataset",
        venue: "IEEE Transactions on Affective Computing", year: 2014, volume: "5", number: "4",
        pages: "377–390", doi: "10.1109/TAFFC.2014.2336244")
    ])

  let parameters: Parameters

  init(parameters: Parameters) { self.parameters = parameters }

  func list(_ folder: CorpusFolder) throws(CorpusError) -> CorpusListing {
    let actors = try CREMADActors(of: folder)
    let votes = try CREMADVotes(of: folder)
    if parameters.annotation == .perceived, votes == nil {
      throw CorpusError(
        "annotation: perceived needs summaryTable.csv of the corpus, in '\(folder.path)', the folder "
          + "above it or processedResults beside it")
    }
    var listing = try CorpusListing(of: folder, namedLike: "1001_IEO_ANG_HI.wav") { file in
      judge(file, in: folder, actors, votes)
    }
    listing.notes += actors.notes(on: Set(listing.recordings.map(\.speaker)))
    return listing
  }

  private func judge(
    _ file: String, in folder: CorpusFolder, _ actors: CREMADActors, _ votes: CREMADVotes?
  ) -> FileVerdict {
    let stem = CorpusFolder.stem(of: file)
    if let reason = Self.knownDefects[stem] { return .rejected(reason) }
    if CorpusFolder.fileExtension(of: file) == "mp3", Self.damagedMP3s.contains(stem) {
      return .rejected("the corpus says that this MP3 file is damaged; use the WAV file")
    }
    let fields = stem.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 4 else {
      return .rejected("the name is not actor, sentence, emotion and level joined by '_'")
    }
    guard let actor = Int(fields[0]), (1001...1091).contains(actor), fields[0].utf8.count == 4
    else {
      return .rejected("there is no actor '\(fields[0])'; expected 1001 to 1091")
    }
    guard let text = Self.sentences[fields[1]] else {
      return .rejected("there is no sentence '\(fields[1])'; case counts")
    }
    guard let intended = Self.emotions[fields[2]] else {
      return .rejected(
        "there is no emotion '\(fields[2])'; expected ANG, DIS, FEA, HAP, NEU or SAD")
    }
    guard fields[3] == "XX" || Self.levels[fields[3]] != nil else {
      return .rejected("there is no level '\(fields[3])'; expected LO, MD, HI or XX")
    }
    var attributes = actors.attributes(of: fields[0])
    attributes["text"] = text
    var emotion = intended
    let perceived = votes?.emotions(of: stem)
    if let perceived {
      attributes["perceived"] = perceived.map(\.rawValue).joined(separator: "+")
    }
    if parameters.annotation == .perceived {
      guard let perceived, let first = perceived.first else {
        return .rejected("summaryTable.csv has no vote on its voice")
      }
      guard perceived.count == 1 else {
        let names = perceived.map(\.rawValue).joined(separator: " and ")
        return .rejected("listeners heard \(names) equally often")
      }
      emotion = first
      attributes["intended"] = intended.rawValue
    }
    return .recording(
      Recording(
        identifier: CorpusFolder.identifier(of: file), source: .file(folder.fullPath(of: file)),
        emotion: emotion, speaker: fields[0], sex: actors.sex(of: fields[0]), sentence: fields[1],
        intensity: Self.levels[fields[3]], attributes: attributes),
      key: stem)
  }

  /// Recordings that the corpus itself disowns.
  private static let knownDefects = [
    "1076_MTI_SAD_XX": "the corpus says that this recording holds no sound",
    "1040_ITH_SAD_X":
      "a stray file that later versions of the corpus lack; 1040_ITH_SAD_XX is the recording",
  ]

  private static let damagedMP3s: Set<String> = [
    "1076_MTI_NEU_XX", "1064_TIE_SAD_XX", "1064_IEO_DIS_MD",
  ]

  private static let emotions: [String: Emotion] = [
    "ANG": .anger, "DIS": .disgust, "FEA": .fear, "HAP": .happiness, "NEU": .neutral,
    "SAD": .sadness,
  ]

  private static let levels = ["LO": "low", "MD": "medium", "HI": "high"]

  private static let sentences = [
    "IEO": "It's eleven o'clock",
    "TIE": "That is exactly what happened",
    "IOM": "I'm on my way to the meeting",
    "IWW": "I wonder what this is about",
    "TAI": "The airplane is almost full",
    "MTI": "Maybe tomorrow it will be cold",
    "IWL": "I would like a new alarm clock",
    "ITH": "I think I have a doctor's appointment",
    "DFA": "Don't forget a jacket",
    "ITS": "I think I've seen this before",
    "TSI": "The surface is slick",
    "WSI": "We'll stop in a couple of minutes",
  ]
}
