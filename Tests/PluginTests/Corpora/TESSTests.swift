import AffektCore
import Testing

@testable import StandardPlugins

@Suite("TESS")
struct TESSTests {
  @Test("A name gives speaker, age, word and emotion")
  func metadata() throws {
    let recording = try #require(
      try TESS.listing(["OAF_angry/OAF_back_angry.wav"]).recordings.first)
    #expect(recording.emotion == .anger)
    #expect(recording.speaker == "OAF")
    #expect(recording.sex == .female)
    #expect(recording.sentence == "back")
    #expect(recording.attributes == ["age": "64"])
    let young = try TESS.listing(["YAF_back_sad.wav"]).recordings.first
    #expect(young?.attributes == ["age": "26"])
  }

  @Test("All published folders and spellings of emotions fit, in any letter case")
  func folders() throws {
    let files = [
      "OAF_angry/OAF_bar_angry.wav", "OAF_disgust/OAF_bar_disgust.wav",
      "OAF_Fear/OAF_bar_fear.wav", "OAF_happy/OAF_bar_happy.wav",
      "OAF_neutral/OAF_bar_neutral.wav", "OAF_Pleasant_surprise/OAF_bar_ps.wav",
      "OAF_Sad/OAF_bar_sad.wav", "YAF_angry/YAF_bar_angry.wav",
      "YAF_disgust/YAF_bar_disgust.wav", "YAF_fear/YAF_bar_fear.wav",
      "YAF_happy/YAF_bar_happy.wav", "YAF_neutral/YAF_bar_neutral.wav",
      "YAF_pleasant_surprised/YAF_bar_ps.wav", "YAF_sad/YAF_bar_sad.wav",
    ]
    let listing = try TESS.listing(files)
    #expect(listing.recordings.count == 14)
    #expect(listing.rejected.isEmpty && listing.notes.isEmpty)
    let counts = Dictionary(grouping: listing.recordings, by: \.emotion).mapValues(\.count)
    #expect(counts.count == 7 && counts.values.allSatisfy { $0 == 2 })
    let spellings = ["ps", "PS", "pleasant_surprise", "Pleasant_Surprised", "surprise"]
    for spelling in spellings {
      let recording = try TESS.listing(["yaf_bar_\(spelling).wav"]).recordings.first
      #expect(recording?.emotion == .surprise)
      #expect(recording?.speaker == "YAF")
    }
  }

  @Test("The file that says OA is the older speaker's")
  func misspelled() throws {
    let listing = try TESS.listing(["OAF_neutral/OA_bite_neutral.wav"])
    #expect(listing.recordings.map(\.speaker) == ["OAF"])
    #expect(listing.recordings.map(\.sentence) == ["bite"])
    #expect(listing.notes.isEmpty)
  }

  @Test("The second copy in the archive is left aside with a note")
  func nestedCopy() throws {
    let nested = "TESS Toronto emotional speech set data/"
    let listing = try TESS.listing([
      "YAF_sad/YAF_bar_sad.wav", nested + "YAF_sad/YAF_bar_sad.wav",
    ])
    #expect(listing.recordings.count == 1)
    #expect(listing.notes.count == 1)
    #expect(listing.rejected.isEmpty)
  }

  @Test("The name decides against the folder, with a note")
  func misplaced() throws {
    let listing = try TESS.listing(["OAF_Fear/OAF_bar_sad.wav", "YAF_sad/OAF_bar_fear.wav"])
    #expect(listing.recordings.map(\.emotion) == [.sadness, .fear])
    #expect(
      listing.notes == [
        "recordings in the folder of another speaker or emotion, where the name decides: 2, such "
          + "as 'OAF_Fear/OAF_bar_sad'"
      ])
  }

  @Test(
    "A name that does not fit is rejected with the reason",
    arguments: [
      ("XAF_back_angry.wav", "the name does not begin with the speaker, OAF_ or YAF_"),
      ("OAF.wav", "the name does not begin with the speaker, OAF_ or YAF_"),
      ("OAF_angry.wav", "the name is not speaker, word and emotion joined by '_'"),
      ("OAF__angry.wav", "the name is not speaker, word and emotion joined by '_'"),
      (
        "OAF_back_calm.wav",
        "there is no emotion 'calm'; expected angry, disgust, fear, happy, neutral, ps or sad"
      ),
      (
        "OAF_back_angry_2.wav",
        "there is no emotion 'angry_2'; expected angry, disgust, fear, happy, neutral, ps or sad"
      ),
    ])
  func rejections(file: String, reason: String) throws {
    #expect(try TESS.rejection(of: file, beside: "YAF_back_sad.wav") == reason)
  }
}
