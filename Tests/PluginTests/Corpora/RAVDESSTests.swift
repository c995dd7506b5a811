import AffektCore
import Testing

@testable import StandardPlugins

@Suite("RAVDESS")
struct RAVDESSTests {
  static let good = "Actor_12/03-01-06-01-02-01-12.wav"

  @Test("A name gives emotion, speaker, sex, sentence, intensity and take")
  func metadata() throws {
    let recording = try #require(try RAVDESS.listing([Self.good]).recordings.first)
    #expect(recording.identifier == "Actor_12/03-01-06-01-02-01-12")
    #expect(recording.emotion == .fear)
    #expect(recording.speaker == "12")
    #expect(recording.sex == .female)
    #expect(recording.sentence == "Dogs are sitting by the door")
    #expect(recording.intensity == "normal")
    #expect(recording.repetition == "1")
    #expect(recording.attributes == ["modality": "audio", "channel": "speech"])
  }

  @Test("Odd actors are male, strong is strong, FLAC is read alike")
  func maleStrong() throws {
    let recording = try #require(
      try RAVDESS.listing(["03-01-05-02-01-02-01.FLAC"]).recordings.first)
    #expect(recording.sex == .male)
    #expect(recording.intensity == "strong")
    #expect(recording.repetition == "2")
    #expect(recording.sentence == "Kids are talking by the door")
  }

  @Test("Every code of emotion has its name")
  func emotions() throws {
    let names = (1...8).map { "03-01-0\($0)-01-01-01-01.wav" }
    let emotions = try RAVDESS.listing(names).recordings.map(\.emotion)
    #expect(
      emotions == [
        .neutral, .calm, .happiness, .sadness, .anger, .fear, .disgust, .surprise,
      ])
  }

  @Test(
    "A name that does not fit is rejected with the reason",
    arguments: [
      ("01-01-06-01-02-01-12.wav", "modality 01 is video; only audio (modality 03) is used"),
      ("02-01-06-01-02-01-12.wav", "modality 02 is video; only audio (modality 03) is used"),
      ("04-01-06-01-02-01-12.wav", "there is no modality 04"),
      ("03-03-06-01-02-01-12.wav", "there is no vocal channel 03"),
      ("03-01-09-01-02-01-12.wav", "there is no emotion 09"),
      ("03-01-06-03-02-01-12.wav", "there is no intensity 03"),
      ("03-01-01-02-02-01-12.wav", "the corpus has no strong neutral"),
      ("03-02-07-01-02-01-12.wav", "the corpus has no disgust in song"),
      ("03-02-08-01-02-01-12.wav", "the corpus has no surprise in song"),
      ("03-01-06-01-03-01-12.wav", "there is no statement 03"),
      ("03-01-06-01-02-03-12.wav", "there is no repetition 03"),
      ("03-01-06-01-02-01-25.wav", "there is no actor 25"),
      ("03-01-06-01-02-01-00.wav", "there is no actor 00"),
      ("03-01-06-01-02-01.wav", "the name is not seven two-digit numbers joined by '-'"),
      ("03-01-06-01-02-01-1.wav", "the name is not seven two-digit numbers joined by '-'"),
      ("03-01-06-01-02-01-12 (1).wav", "the name is not seven two-digit numbers joined by '-'"),
      ("03-01-06-01-02-01-٣٤.wav", "the name is not seven two-digit numbers joined by '-'"),
    ])
  func rejections(file: String, reason: String) throws {
    #expect(try RAVDESS.rejection(of: file, beside: Self.good) == reason)
  }

  @Test("The channel chooses speech, song or both; the rest is counted in a note")
  func channels() throws {
    let files = [
      "03-01-06-01-02-01-12.wav", "03-02-06-01-02-01-12.wav", "03-02-01-01-01-01-12.wav",
    ]
    let speech = try RAVDESS.listing(files)
    #expect(speech.recordings.map(\.identifier) == ["03-01-06-01-02-01-12"])
    #expect(speech.notes == ["2 files left aside: song, where the channel asked for is speech"])
    #expect(speech.rejected.isEmpty)
    let song = try RAVDESS.listing(files, ["channel": "song"])
    #expect(song.recordings.count == 2)
    #expect(song.notes == ["1 file left aside: speech, where the channel asked for is song"])
    let both = try RAVDESS.listing(files, ["channel": "both"])
    #expect(both.recordings.count == 3)
    #expect(both.notes.isEmpty)
  }

  @Test("The second copy in the archive is left aside with a note")
  func nestedCopy() throws {
    let names = ["Actor_01/03-01-05-01-01-01-01.wav", "Actor_02/03-01-05-01-01-01-02.wav"]
    let listing = try RAVDESS.listing(names + names.map { "audio_speech_actors_01-24/" + $0 })
    #expect(
      listing.recordings.map(\.identifier) == names.map { String($0.dropLast(4)) })
    #expect(
      listing.notes == [
        "2 files are second copies and were left aside, such as "
          + "'audio_speech_actors_01-24/Actor_01/03-01-05-01-01-01-01.wav' of "
          + "'Actor_01/03-01-05-01-01-01-01.wav'"
      ])
    #expect(listing.rejected.isEmpty)
  }

  @Test("A file of the same name and another size is no copy and is rejected")
  func falseCopy() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("four", to: "a/03-01-05-01-01-01-01.wav")
    try folder.write("fiver", to: "b/03-01-05-01-01-01-01.wav")
    try folder.write("converted", to: "c/03-01-05-01-01-01-01.flac")
    let listing = try RAVDESS.made().list(CorpusFolder(path: folder.path))
    #expect(listing.recordings.count == 1)
    #expect(
      listing.rejected == [
        RejectedFile(
          path: "b/03-01-05-01-01-01-01.wav",
          reason: "names the same recording as 'a/03-01-05-01-01-01-01.wav' but has another "
            + "size; remove the wrong one")
      ])
    #expect(
      listing.notes == [
        "'c/03-01-05-01-01-01-01.flac' is a second copy of 'a/03-01-05-01-01-01-01.wav' and was "
          + "left aside"
      ])
  }

  @Test("A recording in another actor's folder is used as its name says, with a note")
  func misplaced() throws {
    let listing = try RAVDESS.listing(["Actor_03/03-01-05-01-01-01-04.wav"])
    #expect(listing.recordings.map(\.speaker) == ["04"])
    #expect(
      listing.notes == [
        "recordings in the folder of another actor, where the name decides: 1, such as "
          + "'Actor_03/03-01-05-01-01-01-04'"
      ])
  }

  @Test("The two repetitions that are one recording are named")
  func twins() throws {
    let listing = try RAVDESS.listing([
      "Actor_07/03-01-03-01-02-01-07.wav", "Actor_07/03-01-03-01-02-02-07.wav",
    ])
    #expect(listing.recordings.count == 2)
    #expect(listing.notes.count == 1)
    #expect(
      listing.notes.first?.hasPrefix("'03-01-03-01-02-01-07' and '03-01-03-01-02-02-07'") == true)
  }

  @Test("A folder without any such file is an error that shows a good name")
  func wrongFolder() {
    #expect {
      try RAVDESS.listing(["a.wav", "b.wav"])
    } throws: { error in
      "\(error)"
        == "no recording among 2 audio files below '/nowhere'; expected names such as "
        + "03-01-05-01-02-01-12.wav, but 'a.wav': the name is not seven two-digit numbers joined "
        + "by '-'"
    }
    #expect {
      try RAVDESS.listing(["readme.txt"])
    } throws: { error in
      "\(error)"
        == "no audio files below '/nowhere'; expected names such as 03-01-05-01-02-01-12.wav"
    }
    #expect {
      try RAVDESS.listing(["03-02-05-01-01-01-04.wav"])
    } throws: { error in
      "\(error)"
        == "no recording among 1 audio files below '/nowhere': 1 file left aside: song, where "
        + "the channel asked for is speech"
    }
  }

  @Test(
    "The real corpus has 1440 recordings, 60 of each actor, whatever the order of its files",
    .enabled(if: SharedCorpora.isPresent("ravdess"), "RAVDESS is not beside the package"))
  func realCorpus() throws {
    let folder = try CorpusFolder(path: SharedCorpora.path("ravdess"))
    let listing = try RAVDESS.made().list(folder)
    #expect(listing.recordings.count == 1440)
    #expect(listing.rejected.isEmpty)
    #expect(listing.notes.count == 1)  // The published twins.
    let speakers = Dictionary(grouping: listing.recordings, by: \.speaker)
    #expect(speakers.count == 24)
    for (speaker, recordings) in speakers {
      #expect(recordings.count == 60, "\(speaker)")
      let emotions = Dictionary(grouping: recordings, by: \.emotion).mapValues(\.count)
      #expect(emotions[.neutral] == 4)
      #expect(emotions.filter { $0.key != .neutral }.values.allSatisfy { $0 == 8 })
      #expect(emotions.count == 8)
    }
    #expect(listing.recordings.count { $0.sex == .female } == 720)
    let shuffled = CorpusFolder(path: folder.path, files: folder.files.shuffled())
    #expect(try RAVDESS.made().list(shuffled).summary == listing.summary)
  }
}
