import AffektCore

/// The Berlin Database of Emotional Speech: 10 speakers, 7 emotions, 10 German sentences.
///
/// A name has seven letters: speaker (2), sentence (3), the first letter of the German word for the
/// emotion, take (`03a01Fa`: speaker 03, sentence a01, Freude, take a). Case counts. Speaker 08 has
/// no disgust, so not every emotion is in every speaker's fold.
struct EMODB: CorpusLayout {
  static let manifest = PluginManifest(
    identifier: "emodb", version: 1,
    summary: "EMO-DB (Berlin): 10 speakers, 7 emotions, German.",
    reference: "Burkhardt et al., \"A database of German emotional speech\", Interspeech 2005",
    citations: [
      Citation(
        .inproceedings,
        authors: [
          "Burkhardt, Felix", "Paeschke, Astrid", "Rolfes, Miriam", "Sendlmeier, Walter F.",
          "Weiss, Benjamin",
        ], title: "A database of German emotional speech", venue: "Interspeech", year: 2005,
        pages: "1517–1520", doi: "10.21437/Interspeech.2005-446")
    ])

  init(parameters: NoParameters) {}

  func list(_ folder: CorpusFolder) throws(CorpusError) -> CorpusListing {
    try CorpusListing(of: folder, namedLike: "03a01Fa.wav") { judge($0, in: folder) }
  }

  private func judge(_ file: String, in folder: CorpusFolder) -> FileVerdict {
    let stem = CorpusFolder.stem(of: file)
    let letters = Array(stem)
    guard letters.count == 7 else {
      return .rejected(
        "the name has \(letters.count) letters and not 7: speaker (2), sentence (3), emotion, take")
    }
    let speaker = String(letters[0...1])
    let sentence = String(letters[2...4])
    guard let person = Self.speakers[speaker] else {
      return .rejected("there is no speaker \(speaker)")
    }
    guard let text = Self.sentences[sentence] else {
      return .rejected("there is no sentence \(sentence)")
    }
    guard let emotion = Self.emotions[letters[5]] else {
      return .rejected(
        "there is no emotion \(letters[5]); the letters are A, E, F, L, N, T, W")
    }
    guard letters[6].isASCII, letters[6].isLowercase else {
      return .rejected("the take \(letters[6]) is not a small letter")
    }
    return .recording(
      Recording(
        identifier: CorpusFolder.identifier(of: file), source: .file(folder.fullPath(of: file)),
        emotion: emotion, speaker: speaker, sex: person.sex, sentence: sentence,
        repetition: String(letters[6]), attributes: ["age": String(person.age), "text": text]),
      key: stem)
  }

  private static let emotions: [Character: Emotion] = [
    "A": .fear, "E": .disgust, "F": .happiness, "L": .boredom, "N": .neutral, "T": .sadness,
    "W": .anger,
  ]

  private static let speakers: [String: (sex: SpeakerSex, age: Int)] = [
    "03": (.male, 31), "08": (.female, 34), "09": (.female, 21), "10": (.male, 32),
    "11": (.male, 26), "12": (.male, 30), "13": (.female, 32), "14": (.female, 35),
    "15": (.male, 25), "16": (.female, 31),
  ]

  private static let sentences: [String: String] = [
    "a01": "Der Lappen liegt auf dem Eisschrank.",
    "a02": "Das will sie am Mittwoch abgeben.",
    "a04": "Heute abend könnte ich es ihm sagen.",
    "a05": "Das schwarze Stück Papier befindet sich da oben neben dem Holzstück.",
    "a07": "In sieben Stunden wird es soweit sein.",
    "b01": "Was sind denn das für Tüten, die da unter dem Tisch stehen?",
    "b02": "Sie haben es gerade hochgetragen und jetzt gehen sie wieder runter.",
    "b03":
      "An den Wochenenden bin ich jetzt immer nach Hause gefahren und habe Agnes besucht.",
    "b09": "Ich will das eben wegbringen und dann mit Karl was trinken gehen.",
    "b10": "Die wird auf dem Platz sein, wo wir sie immer hinlegen.",
  ]
}
