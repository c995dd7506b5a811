import AffektCore
import Testing

@testable import StandardPlugins

@Suite("Guessing the pattern of names")
struct PatternGuessTests {
  /// What the likeliest suggestion reads of the files that `make` names for each speaker, emotion and
  /// take.
  private static func guess(
    speakers: [String], emotions: [String], takes: Int = 4,
    _ make: (_ speaker: String, _ emotion: String, _ take: Int) -> String
  ) throws -> (pattern: String, recordings: [Recording], doubts: [String]) {
    let files = speakers.flatMap { speaker in
      emotions.flatMap { emotion in (1...takes).map { make(speaker, emotion, $0) + ".wav" } }
    }
    let folder = CorpusFolder(path: "/nowhere", files: files)
    let suggestion = try #require(Folders.suggestions(for: folder).first)
    let layout = try Folders(parameters: .init(reading: .map(suggestion.settings)))
    let listing = try layout.list(folder)
    #expect(listing.recordings.count == files.count, "\(layout.pattern.text)")
    return (layout.pattern.text, listing.recordings, suggestion.doubts)
  }

  private static let english = ["angry", "happy", "sad", "neutral"]
  private static let people = ["anna", "ben", "carla"]

  @Test(
    "Emotion and speaker are found wherever they stand",
    arguments: [
      "E/S_T", "S/E/T", "E/S/T", "S_E_T", "E_S_T", "S-T-E", "data/S/E/take T", "S/E_T", "ST_E",
      "E/ST", "x_S.T (E)", "T_E_S", "S/session1/E/T", "rec_T_S_E",
    ])
  func places(form: String) throws {
    let found = try Self.guess(speakers: Self.people, emotions: Self.english) {
      speaker, emotion, take in
      form.map { letter in
        switch letter {
        case "S": speaker
        case "E": emotion
        case "T": "0\(take)"
        default: String(letter)
        }
      }.joined()
    }
    #expect(Set(found.recordings.map(\.speaker)) == Set(Self.people), "\(found.pattern)")
    #expect(
      Set(found.recordings.map(\.emotion)) == [.anger, .happiness, .sadness, .neutral],
      "\(found.pattern)")
  }

  @Test(
    "Words for emotions are known in several languages, and their names are Affekt's",
    arguments: [
      ["Wut", "Freude", "Trauer", "Angst"], ["ärgerlich", "fröhlich", "traurig", "ängstlich"],
      ["enojo", "alegría", "tristeza", "miedo"], ["colère", "joie", "tristesse", "peur"],
      ["生气", "高兴", "悲伤", "恐惧"], ["ANG", "HAP", "SAD", "FEA"],
      ["rabbia", "gioia", "tristezza", "paura"],
      ["гнев", "радость", "грусть", "страх"],
    ])
  func languages(words: [String]) throws {
    let found = try Self.guess(speakers: ["s1", "s2", "s3"], emotions: words) {
      "\($0)/\($1)/\($2)"
    }
    #expect(
      Set(found.recordings.map(\.emotion)) == [.anger, .happiness, .sadness, .fear],
      "\(found.pattern)")
    #expect(Set(found.recordings.map(\.speaker)) == ["s1", "s2", "s3"], "\(found.pattern)")
  }

  @Test("A number that merely counts recordings is no speaker")
  func counter() throws {
    let found = try Self.guess(speakers: ["x"], emotions: Self.english, takes: 9) { "\($1)/\($2)" }
    #expect(Set(found.recordings.map(\.speaker)) == ["unknown"], "\(found.pattern)")
    #expect(found.doubts.contains { $0.contains("names the speaker") })
  }

  @Test("Folders of different depth are read from the top and from the file")
  func depths() throws {
    let found = try Self.guess(speakers: Self.people, emotions: Self.english) {
      speaker, emotion, take in
      take > 2 ? "\(speaker)/day \(take)/\(emotion)/\(take)" : "\(speaker)/\(emotion)/\(take)"
    }
    #expect(Set(found.recordings.map(\.speaker)) == Set(Self.people), "\(found.pattern)")
    #expect(Set(found.recordings.map(\.emotion)).count == 4, "\(found.pattern)")
  }

  @Test("Codes of one or two letters are taken for emotions and doubted")
  func codes() throws {
    let found = try Self.guess(speakers: ["DC", "JE"], emotions: ["a", "h", "n", "sa", "su"]) {
      "\($0)_\($1)0\($2)"
    }
    #expect(
      Set(found.recordings.map(\.emotion)) == [.anger, .happiness, .neutral, .sadness, .surprise],
      "\(found.pattern)")
    #expect(found.doubts.contains { $0.contains("codes") })
  }

  @Test("Without a word that is known, the part with few and frequent values is taken, and doubted")
  func counts() throws {
    let found = try Self.guess(
      speakers: ["spk1", "spk2", "spk3", "spk4", "spk5"], emotions: ["kalabo", "mirune"], takes: 6
    ) { "\($0)/\($1)/\($2)" }
    #expect(Set(found.recordings.map(\.emotion)) == ["kalabo", "mirune"], "\(found.pattern)")
    #expect(found.doubts.contains { $0.contains("check it") })
  }

  @Test("All letters or all digits in a row can be one field")
  func extents() throws {
    let pattern = try PathPattern("{speaker:letters}{take:digits}_*{emotion:letters}")
    let fields = try #require(pattern.match("anna07_x1_y_sad"))
    #expect(
      fields["speaker"] == "anna" && fields["repetition"] == "07" && fields["emotion"] == "sad")
    #expect(pattern.match("07anna_sad") == nil)
    #expect(throws: SettingsError.self) { try PathPattern("{emotion:words}") }
  }

  @Test("Labels mean what 'values' says, and what stands for nothing is rejected")
  func values() throws {
    let layout = try Folders(
      parameters: .init(
        reading: .map([
          .init("pattern", .scalar("{speaker}_{emotion}")),
          .init("values", .map([.init("n", .scalar("neutral")), .init("na", .scalar("Angry"))])),
        ])))
    let listing = try layout.list(
      CorpusFolder(
        path: "/nowhere",
        files: ["a_n.wav", "a_N.wav", "b_na.wav", "b_nan.wav", "c_NaN.wav", "d_sad.wav"]))
    #expect(
      Dictionary(uniqueKeysWithValues: listing.recordings.map { ($0.identifier, $0.emotion) })
        == ["a_n": .neutral, "a_N": .neutral, "b_na": .anger, "d_sad": .sadness])
    #expect(listing.rejected.map(\.path) == ["b_nan.wav", "c_NaN.wav"])
    #expect(listing.rejected.allSatisfy { $0.reason.contains("values") })
  }
}
