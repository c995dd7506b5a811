import AffektCore
import Testing

@testable import StandardPlugins

@Suite("SAVEE")
struct SAVEETests {
  @Test("Both layouts give the same recordings")
  func layouts() throws {
    for file in ["AudioData/DC/sa03.wav", "DC/sa03.flac", "ALL/DC_sa03.wav", "DCsa03.wav"] {
      let recording = try #require(try SAVEE.listing([file]).recordings.first)
      #expect(recording.speaker == "DC")
      #expect(recording.emotion == .sadness)
      #expect(recording.sentence == "sa03")
      #expect(recording.sex == .male)
      #expect(recording.identifier == CorpusFolder.identifier(of: file))
    }
  }

  @Test("The letters name the emotion")
  func emotions() throws {
    let files = ["a", "d", "f", "h", "n", "sa", "su"].map { "JK/\($0)01.wav" }
    #expect(
      try SAVEE.listing(files).recordings.map(\.emotion) == [
        .anger, .disgust, .fear, .happiness, .neutral, .sadness, .surprise,
      ])
  }

  @Test(
    "A name that does not fit is rejected with the reason",
    arguments: [
      ("DC/s03.wav", "there is no emotion 's'; the letters are a, d, f, h, n, sa, su"),
      ("DC/A03.wav", "there is no emotion 'A'; the letters are a, d, f, h, n, sa, su"),
      ("DC/a16.wav", "there is no sentence '16' of anger; expected 01 to 15"),
      ("DC/n31.wav", "there is no sentence '31' of neutral; expected 01 to 30"),
      ("DC/a00.wav", "there is no sentence '00' of anger; expected 01 to 15"),
      ("DC/a3.wav", "there is no sentence '3' of anger; expected 01 to 15"),
      ("DC/a03x.wav", "there is no sentence '03x' of anger; expected 01 to 15"),
      ("a03.wav", "neither the name nor a folder is one of the speakers DC, JE, JK, KL"),
      ("dc/a03.wav", "neither the name nor a folder is one of the speakers DC, JE, JK, KL"),
      ("XX_a03.wav", "neither the name nor a folder is one of the speakers DC, JE, JK, KL"),
    ])
  func rejections(file: String, reason: String) throws {
    #expect(try SAVEE.rejection(of: file, beside: "KL/a01.wav") == reason)
  }

  @Test("Two speakers' files of one name are two recordings; both layouts at once are copies")
  func copies() throws {
    let listing = try SAVEE.listing(["DC/a01.wav", "JE/a01.wav", "ALL/DC_a01.wav"])
    #expect(listing.recordings.map(\.identifier) == ["ALL/DC_a01", "JE/a01"])
    #expect(
      listing.notes == ["'DC/a01.wav' is a second copy of 'ALL/DC_a01.wav' and was left aside"])
  }

  @Test("The name decides against the folder, with a note")
  func misplaced() throws {
    let listing = try SAVEE.listing(["JE/DC_a01.wav"])
    #expect(listing.recordings.map(\.speaker) == ["DC"])
    #expect(
      listing.notes == [
        "recordings in the folder of another speaker, where the name decides: 1, such as "
          + "'JE/DC_a01'"
      ])
  }

  @Test("The whole corpus: 4 speakers, 15 of each emotion and 30 neutral")
  func whole() throws {
    var files: [String] = []
    for speaker in ["DC", "JE", "JK", "KL"] {
      for letters in ["a", "d", "f", "h", "n", "sa", "su"] {
        for number in 1...(letters == "n" ? 30 : 15) {
          files.append("\(speaker)/\(letters)\(number < 10 ? "0" : "")\(number).wav")
        }
      }
    }
    let listing = try SAVEE.listing(files)
    #expect(listing.recordings.count == 480)
    #expect(listing.recordings.count { $0.emotion == .neutral } == 120)
    #expect(listing.notes.isEmpty && listing.rejected.isEmpty)
  }
}
