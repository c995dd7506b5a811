import AffektCore
import AffektNumerics

/// A corpus that is computed: acted emotions of made-up speakers, for demonstrations and tests.
///
/// Each recording is a source–filter voice (`SyntheticVoice`) that speaks a sentence of nonsense
/// syllables. Emotion acts on pitch, its range and contour, speaking rate, level, spectral tilt,
/// breathiness, jitter and shimmer. Speakers differ in pitch, length of the vocal tract, level,
/// rate, tilt, in how strongly and in which way they express each emotion, so a classifier does
/// better on speakers that it knows. With `expressiveness: 0` emotion leaves no trace, and an
/// evaluation that finds any is leaking. Every value follows from the seed.
struct Synthetic: CorpusLayout {
  struct Parameters: ParameterSet {
    @Parameter("number of speakers, in turn female and male", in: 1...99) var speakers = 8
    @Parameter("number of sentences that each speaker says in each emotion", in: 1...99)
    var sentences = 4
    @Parameter("number of times that each sentence is said", in: 1...99) var takes = 2
    @Parameter("sample rate", unit: .hertz, in: 8000...48_000) var sampleRate = 16_000.0
    @Parameter("how strongly emotions act on the voice; 0 makes them all alike", in: 0...2)
    var expressiveness = 1.0
    @Parameter("the number that all random draws follow from", in: 0...Int.max) var seed = 1

    /// Checks that the voices are not too many.
    func validate() throws(SettingsError) {
      let count = speakers * sentences * takes
      guard count <= Synthetic.greatestCount else {
        throw SettingsError(
          "speakers × sentences × takes is \(count), and at most \(Synthetic.greatestCount) recordings "
            + "of each emotion are made", path: ["speakers"])
      }
    }
  }

  static let manifest = PluginManifest(
    identifier: "synthetic", version: 1,
    summary: "Computed voices: speakers and emotions by a source-filter model; needs no folder.",
    reference: "Klatt, JASA 67(3), 1980; Murray and Arnott, JASA 93(2), 1993; "
      + "Juslin and Laukka, Psychological Bulletin 129(5), 2003",
    citations: [
      Citation(
        .article, authors: ["Klatt, Dennis H."],
        title: "Software for a cascade/parallel formant synthesizer",
        venue: "Journal of the Acoustical Society of America", year: 1980, volume: "67",
        number: "3", pages: "971–995", doi: "10.1121/1.383940"),
      Citation(
        .article, authors: ["Murray, Iain R.", "Arnott, John L."],
        title: "Toward the simulation of emotion in synthetic speech: A review of the "
          + "literature on human vocal emotion",
        venue: "Journal of the Acoustical Society of America", year: 1993, volume: "93",
        number: "2", pages: "1097–1108"),
      Citation(
        .article, authors: ["Juslin, Patrik N.", "Laukka, Petri"],
        title: "Communication of emotions in vocal expression and music performance: Different "
          + "channels, same code?", venue: "Psychological Bulletin", year: 2003, volume: "129",
        number: "5", pages: "770–814", doi: "10.1037/0033-2909.129.5.770"),
    ])

  static let isGenerated = true

  /// The largest number of recordings of an emotion.
  static let greatestCount = 50_000

  let parameters: Parameters

  init(parameters: Parameters) { self.parameters = parameters }

  func list(_ folder: CorpusFolder) throws(CorpusError) -> CorpusListing {
    let generator = SeededGenerator(seed: UInt64(parameters.seed))
    let sentences = (1...parameters.sentences).map { number in
      var draws = generator.derived(for: "sentence \(number)")
      return NonsenseSentence(using: &draws)
    }
    var recordings: [Recording] = []
    for number in 1...parameters.speakers {
      let sex: SpeakerSex = number.isMultiple(of: 2) ? .male : .female
      let name = Self.padded(number)
      var draws = generator.derived(for: "speaker \(number)")
      let speaker = VoiceSpeaker(sex: sex, using: &draws)
      for emotion in VoiceExpression.emotions {
        var draws = generator.derived(for: "speaker \(number) \(emotion)")
        let expression = VoiceExpression(of: emotion)
          .expressed(by: speaker, strength: parameters.expressiveness, using: &draws)
        for (index, sentence) in sentences.enumerated() {
          for repetition in 1...parameters.takes {
            let code = "s" + Self.padded(index + 1)
            let identifier = "\(name)/\(emotion)-\(code)-\(repetition)"
            let voice = SyntheticVoice(
              speaker: speaker, expression: expression, sentence: sentence,
              sampleRate: parameters.sampleRate, generator: generator.derived(for: identifier))
            recordings.append(
              Recording(
                identifier: identifier, source: .generated(voice), emotion: emotion, speaker: name,
                sex: sex, sentence: code, repetition: String(repetition),
                attributes: ["text": sentence.text]))
          }
        }
      }
    }
    return CorpusListing(recordings: recordings)
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
