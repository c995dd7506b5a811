/// A new corpus layout: names of the form `speaker_emotion_repetition.wav`, to be replaced by the corpus's.
enum CorpusTemplate: PluginTemplate {
  static func plugin(_ name: PluginName) -> String {
    """
    import AffektCore

    /// A corpus whose file names say everything: `f03_ang_2.wav` is speaker f03, anger, repetition 2.
    ///
    /// The first letter of the speaker is the sex (f or m). Upper and lower case differ. The audio
    /// format and the folders do not matter. A file with another name is rejected with the reason.
    struct \(name.typeName): CorpusLayout {
      static let manifest = PluginManifest(
        identifier: "\(name.identifier)",
        version: 1,
        summary: "Files named speaker_emotion_repetition, such as f03_ang_2.wav.",
        reference: "Definition in the source file",
        // The publications to cite: Citation(.article, authors: ["Family, Given"], title: …).
        citations: [])

      init(parameters: NoParameters) {}

      func list(_ folder: CorpusFolder) throws(CorpusError) -> CorpusListing {
        try CorpusListing(of: folder, namedLike: "f03_ang_2.wav") { judge($0, in: folder) }
      }

      private func judge(_ file: String, in folder: CorpusFolder) -> FileVerdict {
        let stem = CorpusFolder.stem(of: file)
        let parts = stem.split(separator: "_", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else {
          return .rejected("the name has \\(parts.count) parts and not 3: speaker_emotion_repetition")
        }
        guard let letter = parts[0].first, let sex = Self.sexes[letter], parts[0].count > 1 else {
          return .rejected("the speaker '\\(parts[0])' does not begin with f or m and a number")
        }
        guard let emotion = Self.emotions[parts[1]] else {
          let known = Self.emotions.keys.sorted().joined(separator: ", ")
          return .rejected("there is no emotion '\\(parts[1])'; known: \\(known)")
        }
        guard let number = Int(parts[2]), number > 0 else {
          return .rejected("the repetition '\\(parts[2])' is not a number from 1")
        }
        return .recording(
          Recording(
            identifier: CorpusFolder.identifier(of: file),
            source: .file(folder.fullPath(of: file)),
            emotion: emotion, speaker: parts[0], sex: sex, repetition: String(number)),
          key: stem)
      }

      private static let sexes: [Character: SpeakerSex] = ["f": .female, "m": .male]

      private static let emotions: [String: Emotion] = [
        "ang": .anger, "dis": .disgust, "fea": .fear, "hap": .happiness, "neu": .neutral,
        "sad": .sadness,
      ]
    }

    """
  }

  static let explanation = PluginTemplateExplanation(
    text: [
      "The names of the files say speaker, emotion and repetition. The first letter of the",
      "speaker is the sex.",
    ])

  static let sampleArgument = ", corpus: corpus"

  static func testBody(_ name: PluginName) -> String {
    """
    private let corpus = CorpusFolder(
      path: "/corpus",
      files: ["f03_ang_2.wav", "f03_neu_1.flac", "second/m01_sad_1.wav"])

    @Test func namesAreRead() throws {
      let listing = try \(name.typeName)(parameters: .init()).list(corpus)
      let recording = try #require(listing.recordings.first)
      #expect(listing.recordings.count == 3 && listing.rejected.isEmpty)
      #expect(recording.identifier == "f03_ang_2")
      #expect(recording.emotion == .anger && recording.speaker == "f03")
      #expect(recording.sex == .female && recording.repetition == "2")
    }

    @Test(arguments: ["x03_ang_2.wav", "f_ang_2.wav", "f03_joy_2.wav", "f03_ang_0.wav", "f03.wav"])
    func otherNamesAreRejected(file: String) throws {
      let folder = CorpusFolder(path: "/corpus", files: corpus.files + [file])
      let listing = try \(name.typeName)(parameters: .init()).list(folder)
      #expect(listing.rejected.map(\\.path) == [file])
    }
    """
  }
}
