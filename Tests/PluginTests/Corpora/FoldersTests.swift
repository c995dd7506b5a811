import AffektCore
import Testing

@testable import StandardPlugins

@Suite("Folders")
struct FoldersTests {
  @Test("By default the topmost folder is the emotion and no speaker is known")
  func defaults() throws {
    let listing = try Folders.listing(["Angry/a.wav", "Angry/b/c.flac", "calm/a.wav", "x.wav"])
    #expect(listing.recordings.map(\.identifier) == ["Angry/a", "Angry/b/c", "calm/a"])
    #expect(listing.recordings.map(\.emotion) == [.anger, .anger, .calm])
    #expect(Set(listing.recordings.map(\.speaker)) == ["unknown"])
    #expect(
      listing.rejected == [
        RejectedFile(path: "x.wav", reason: "the path does not fit the pattern '{emotion}/**'")
      ])
    #expect(
      listing.notes == [
        "the pattern names no {speaker}: all recordings count as one speaker's, and protocols by "
          + "speaker are not possible"
      ])
  }

  @Test(
    "A pattern finds speaker, sex, sentence, intensity, repetition and attributes",
    arguments: ["repetition", "take"])
  func allFields(repetition: String) throws {
    let listing = try Folders.listing(
      ["f/ann/angry-high_s3_2_lab.wav"],
      ["pattern": "{sex}/{speaker}/{emotion}-{intensity}_{sentence}_{\(repetition)}_{room}"])
    let recording = try #require(listing.recordings.first)
    #expect(recording.sex == .female)
    #expect(recording.speaker == "ann")
    #expect(recording.emotion == .anger)
    #expect(recording.intensity == "high")
    #expect(recording.sentence == "s3")
    #expect(recording.repetition == "2")
    #expect(recording.attributes == ["room": "lab"])
    #expect(listing.notes.isEmpty)
  }

  @Test("The older name of a field is the same field")
  func olderName() {
    #expect(
      throws: SettingsError(
        "{repetition} stands twice in the pattern '{emotion}_{take}_{repetition}'")
    ) {
      try PathPattern("{emotion}_{take}_{repetition}")
    }
  }

  @Test(
    "Paths are matched as the pattern says",
    arguments: [
      ("{emotion}/{speaker}/*", "fear/ann/1", ["emotion": "fear", "speaker": "ann"]),
      ("{emotion}/{speaker}/*", "fear/ann/deep/1", nil),
      ("{emotion}/{speaker}/*", "fear/1", nil),
      ("{emotion}/*", "fear/", ["emotion": "fear"]),
      ("*/{speaker}_{emotion}", "a/b_c_d", ["speaker": "b", "emotion": "c_d"]),
      ("**/{speaker}_{emotion}", "x/y/b_c", ["speaker": "b", "emotion": "c"]),
      ("**{speaker}_{emotion}", "b_c", ["speaker": "b", "emotion": "c"]),
      (
        "{speaker:2}{sentence:3}{emotion:1}*", "03a01Fa",
        ["speaker": "03", "sentence": "a01", "emotion": "F"]
      ),
      ("{speaker:2}{sentence:3}{emotion:1}*", "03a01", nil),
      ("{speaker:2}{emotion}", "0/a", nil),
      ("data/{emotion}.*", "data/joy.x", ["emotion": "joy"]),
      ("data/{emotion}.*", "Data/joy.x", nil),
      ("{emotion}_{speaker:2}", "a_b_cd", ["emotion": "a_b", "speaker": "cd"]),
      ("{emotion}", "é👩‍👩‍👧", ["emotion": "é👩‍👩‍👧"]),
    ] as [(String, String, [String: String]?)])
  func patterns(pattern: String, path: String, fields: [String: String]?) throws {
    #expect(try PathPattern(pattern).match(path) == fields)
  }

  @Test(
    "A pattern that cannot be meant is an error",
    arguments: [
      ("*/{speaker}", "the pattern '*/{speaker}' lacks {emotion}"),
      ("{emotion", "'{' is never closed in the pattern '{emotion'"),
      ("emotion}", "'}' is never opened in the pattern 'emotion}'"),
      ("{emotion}/{emotion}", "{emotion} stands twice in the pattern '{emotion}/{emotion}'"),
      (
        "/{emotion}/*",
        "the pattern '/{emotion}/*' begins with '/', but paths are those below the corpus folder"
      ),
      (
        "{speaker}{emotion}",
        "nothing tells {speaker} from {emotion} in the pattern '{speaker}{emotion}'; put a letter "
          + "between them or give the first a width, as in {speaker:2} or {speaker:letters}"
      ),
      (
        "{e motion}",
        "'{e motion}' is no field; a name has letters, digits and '-', as in {speaker}"
      ),
      ("{}", "'{}' is no field; a name has letters, digits and '-', as in {speaker}"),
      (
        "{emotion:0}",
        "'0' in '{emotion:0}' is no width; expected a number from 1 to 100, letters or digits"
      ),
    ])
  func badPatterns(pattern: String, message: String) {
    #expect {
      try Folders.made(["pattern": pattern])
    } throws: { error in
      (error as? SettingsError)?.message == message
    }
  }

  @Test("A pattern full of stars is decided quickly")
  func manyStars() throws {
    let pattern = try PathPattern(String(repeating: "*a", count: 40) + "{emotion}b")
    let path = String(repeating: "a", count: 400)
    #expect(pattern.match(path) == nil)
  }

  @Test("A sex that is neither is rejected; equal names in different folders are no copies")
  func rejections() throws {
    let listing = try Folders.listing(
      ["f/fear/1.wav", "m/fear/1.wav", "x/fear/1.wav"],
      ["pattern": "{sex}/{emotion}/*"])
    #expect(listing.recordings.map(\.sex) == [.female, .male])
    #expect(
      listing.rejected == [
        RejectedFile(path: "x/fear/1.wav", reason: "there is no sex 'x'; expected female or male")
      ])
  }
}
