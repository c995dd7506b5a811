import AffektCore
import Testing

@testable import StandardPlugins

@Suite("EMO-DB")
struct EMODBTests {
  static let good = "wav/03a01Fa.wav"

  @Test("A name gives emotion, speaker, sex, age, sentence and take")
  func metadata() throws {
    let recording = try #require(try EMODB.listing([Self.good]).recordings.first)
    #expect(recording.identifier == "wav/03a01Fa")
    #expect(recording.emotion == .happiness)
    #expect(recording.speaker == "03")
    #expect(recording.sex == .male)
    #expect(recording.sentence == "a01")
    #expect(recording.repetition == "a")
    #expect(
      recording.attributes == ["age": "31", "text": "Der Lappen liegt auf dem Eisschrank."])
  }

  @Test("The letters are those of the German words")
  func emotions() throws {
    let letters = ["A", "E", "F", "L", "N", "T", "W"]
    let emotions = try EMODB.listing(letters.map { "08b02\($0)b.flac" }).recordings.map(\.emotion)
    #expect(emotions == [.fear, .disgust, .happiness, .boredom, .neutral, .sadness, .anger])
  }

  @Test(
    "A name that does not fit is rejected with the reason",
    arguments: [
      ("07a01Fa.wav", "there is no speaker 07"),
      ("03a03Fa.wav", "there is no sentence a03"),
      ("03A01Fa.wav", "there is no sentence A01"),
      ("03a01fa.wav", "there is no emotion f; the letters are A, E, F, L, N, T, W"),
      ("03a01SA.wav", "there is no emotion S; the letters are A, E, F, L, N, T, W"),
      ("03a01FA.wav", "the take A is not a small letter"),
      ("03a01F1.wav", "the take 1 is not a small letter"),
      ("03a01Fé.wav", "the take é is not a small letter"),
      (
        "03a01F.wav",
        "the name has 6 letters and not 7: speaker (2), sentence (3), emotion, take"
      ),
    ])
  func rejections(file: String, reason: String) throws {
    #expect(try EMODB.rejection(of: file, beside: Self.good) == reason)
  }

  @Test("Label files of the archive are no audio and no error")
  func otherFiles() throws {
    let listing = try EMODB.listing([Self.good, "lablaut/03a01Fa.lablaut", "erkennung.txt"])
    #expect(listing.recordings.count == 1)
    #expect(listing.rejected.isEmpty)
  }

  @Test(
    "The real corpus has the published number of recordings of each speaker and emotion",
    .enabled(if: SharedCorpora.isPresent("emodb"), "EMO-DB is not beside the package"))
  func realCorpus() throws {
    let folder = try CorpusFolder(path: SharedCorpora.path("emodb"))
    let listing = try EMODB.made().list(folder)
    #expect(listing.recordings.count == 535)
    #expect(listing.rejected.isEmpty)
    #expect(listing.notes.isEmpty)
    let order: [Emotion] = [
      .anger, .boredom, .disgust, .fear, .happiness, .sadness, .neutral,
    ]
    let table: [String: [Int]] = [
      "03": [14, 5, 1, 4, 7, 7, 11], "08": [12, 10, 0, 6, 11, 9, 10],
      "09": [13, 4, 8, 1, 4, 4, 9], "10": [10, 8, 1, 8, 4, 3, 4],
      "11": [11, 8, 2, 10, 8, 7, 9], "12": [12, 5, 2, 6, 2, 4, 4],
      "13": [12, 10, 8, 7, 10, 5, 9], "14": [16, 8, 8, 12, 8, 10, 7],
      "15": [13, 9, 5, 8, 6, 4, 11], "16": [14, 14, 11, 7, 11, 9, 5],
    ]
    for (speaker, counts) in table {
      let found = order.map { emotion in
        listing.recordings.count { $0.speaker == speaker && $0.emotion == emotion }
      }
      #expect(found == counts, "speaker \(speaker)")
    }
    #expect(Set(listing.recordings.compactMap(\.sentence)).count == 10)
    let shuffled = CorpusFolder(path: folder.path, files: folder.files.shuffled())
    #expect(try EMODB.made().list(shuffled).summary == listing.summary)
  }
}
