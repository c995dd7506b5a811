import AffektCore
import Testing

@testable import StandardPlugins

@Suite("CREMA-D")
struct CREMADTests {
  static let good = "AudioWAV/1001_IEO_ANG_HI.wav"

  static let demographics = """
    "ActorID","Age","Sex","Race","Ethnicity"\r
    1001,51,"Male","Caucasian","Not Hispanic"\r
    1002,21,"Female","African American","Hispanic"\r

    """

  static let votes = """
    "","FileName","VoiceVote","VoiceLevel","FaceVote","FaceLevel"
    "1","1001_IEO_ANG_HI","D","67","A","65.56"
    "2","1001_IEO_ANG_MD","A:D","37.2:58.6","A","45.5"
    "3","1002_IEO_NEU_XX","N","69.1","N","92.22"

    """

  @Test("A name gives actor, sex, sentence, emotion and level")
  func metadata() throws {
    let listing = try CREMAD.listing([Self.good, "1002_TSI_NEU_XX.wav"])
    let first = try #require(listing.recordings.first { $0.speaker == "1001" })
    #expect(first.identifier == "AudioWAV/1001_IEO_ANG_HI")
    #expect(first.emotion == .anger)
    #expect(first.sex == .male)
    #expect(first.sentence == "IEO")
    #expect(first.intensity == "high")
    #expect(first.attributes == ["text": "It's eleven o'clock"])
    let second = try #require(listing.recordings.first { $0.speaker == "1002" })
    #expect(second.sex == .female)
    #expect(second.intensity == nil)
    #expect(
      listing.notes == [
        "without VideoDemographics.csv, age, race and ethnicity of the actors are unknown"
      ])
  }

  @Test("43 of the 91 actors are women")
  func sexes() throws {
    let listing = try CREMAD.listing((1001...1091).map { "\($0)_IEO_NEU_XX.wav" })
    #expect(listing.recordings.count == 91)
    #expect(listing.recordings.count { $0.sex == .female } == 43)
  }

  @Test(
    "A name that does not fit is rejected with the reason",
    arguments: [
      ("1076_MTI_SAD_XX.wav", "the corpus says that this recording holds no sound"),
      (
        "1040_ITH_SAD_X.wav",
        "a stray file that later versions of the corpus lack; 1040_ITH_SAD_XX is the recording"
      ),
      ("1064_IEO_DIS_MD.mp3", "the corpus says that this MP3 file is damaged; use the WAV file"),
      ("1064_TIE_SAD_XX.mp3", "the corpus says that this MP3 file is damaged; use the WAV file"),
      ("1076_MTI_NEU_XX.mp3", "the corpus says that this MP3 file is damaged; use the WAV file"),
      ("1092_IEO_ANG_HI.wav", "there is no actor '1092'; expected 1001 to 1091"),
      ("+1001_IEO_ANG_HI.wav", "there is no actor '+1001'; expected 1001 to 1091"),
      ("1001_ieo_ANG_HI.wav", "there is no sentence 'ieo'; case counts"),
      ("1001_IEO_ANX_HI.wav", "there is no emotion 'ANX'; expected ANG, DIS, FEA, HAP, NEU or SAD"),
      ("1001_IEO_ANG_X.wav", "there is no level 'X'; expected LO, MD, HI or XX"),
      ("1001_IEO_ANG.wav", "the name is not actor, sentence, emotion and level joined by '_'"),
    ])
  func rejections(file: String, reason: String) throws {
    #expect(try CREMAD.rejection(of: file, beside: Self.good) == reason)
  }

  @Test("The WAV files of the three damaged MP3 files are used")
  func damagedOnlyAsMP3() throws {
    let listing = try CREMAD.listing([
      "1064_IEO_DIS_MD.wav", "1064_TIE_SAD_XX.flac", "1076_MTI_NEU_XX.wav",
    ])
    #expect(listing.recordings.count == 3)
  }

  @Test("The demographics lie in the folder or above it", arguments: ["", "AudioWAV"])
  func demographics(subfolder: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(Self.demographics, to: "VideoDemographics.csv")
    try folder.write("", to: Self.good)
    try folder.write("", to: "AudioWAV/1003_IEO_ANG_HI.wav")
    let listing = try CREMAD.made().list(CorpusFolder(path: folder.path + "/" + subfolder))
    let recording = try #require(listing.recordings.first { $0.speaker == "1001" })
    #expect(recording.sex == .male)
    #expect(
      recording.attributes == [
        "age": "51", "race": "Caucasian", "ethnicity": "Not Hispanic",
        "text": "It's eleven o'clock",
      ])
    #expect(
      listing.notes == [
        "VideoDemographics.csv has no row on 1003: age, race and ethnicity are unknown"
      ])
  }

  @Test("A damaged table is an error with file and line")
  func damagedTable() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("ActorID,Age,Sex,Race,Ethnicity\n1001,51\n", to: "VideoDemographics.csv")
    try folder.write("", to: Self.good)
    #expect {
      try CREMAD.made().list(CorpusFolder(path: folder.path))
    } throws: { error in
      "\(error)"
        == "'\(folder.path)/VideoDemographics.csv': line 2: the row has 2 fields, but there are 5 "
        + "columns"
    }
  }

  @Test("Perceived labels are the voice votes; ties and recordings without votes are rejected")
  func perceived() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(Self.votes, to: "processedResults/summaryTable.csv")
    for name in ["1001_IEO_ANG_HI", "1001_IEO_ANG_MD", "1002_IEO_NEU_XX", "1002_IEO_SAD_LO"] {
      try folder.write("", to: "AudioWAV/\(name).wav")
    }
    for path in [folder.path, folder.path + "/AudioWAV"] {
      let listing = try CREMAD.made(["annotation": "perceived"]).list(CorpusFolder(path: path))
      #expect(listing.recordings.map(\.emotion) == [.disgust, .neutral])
      #expect(listing.recordings.first?.attributes["intended"] == "anger")
      #expect(
        listing.rejected.map(\.reason) == [
          "listeners heard anger and disgust equally often",
          "summaryTable.csv has no vote on its voice",
        ])
    }
    let intended = try CREMAD.made().list(CorpusFolder(path: folder.path))
    #expect(intended.recordings.map(\.emotion) == [.anger, .anger, .neutral, .sadness])
    #expect(
      intended.recordings.map { $0.attributes["perceived"] } == [
        "disgust", "anger+disgust", "neutral", nil,
      ])
  }

  @Test("Perceived labels need the table")
  func perceivedWithoutTable() {
    #expect {
      try CREMAD.listing([Self.good], ["annotation": "perceived"])
    } throws: { error in
      "\(error)".hasPrefix(
        "annotation: perceived needs summaryTable.csv of the corpus, in '/nowhere'")
    }
  }
}
