import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import StandardPlugins

@Suite("Manifest")
struct ManifestTests {
  /// Lists a folder with a table and empty audio files.
  static func listing(
    _ table: String, _ files: [String] = ["a.wav", "b/c.wav"], name: String = "manifest.csv",
    settings: [String: String] = [:], asFile: Bool = false
  ) throws -> CorpusListing {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    // Absolute paths of the folder itself are written as FOLDER.
    try folder.write(
      table.split(separator: "FOLDER", omittingEmptySubsequences: false)
        .joined(separator: folder.path), to: name)
    for file in files { try folder.write("", to: file) }
    let path = asFile ? folder.path + "/" + name : folder.path
    do {
      return try Manifest.made(settings).list(CorpusFolder(path: path))
    } catch let error as CorpusError {
      let text = error.description.split(
        separator: folder.path, omittingEmptySubsequences: false)
      throw CorpusError(text.joined(separator: "FOLDER"))
    }
  }

  static func message(_ table: String, _ settings: [String: String] = [:]) -> String? {
    do {
      _ = try listing(table, settings: settings)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "Columns become emotion, speaker, sex, sentence, intensity, repetition and attributes",
    arguments: ["repetition", "take"])
  func columns(repetition: String) throws {
    let table = """
      age,\(repetition),path,sentence,emotion,intensity,speaker,sex,note
      31,2,b/c.wav,"Hello, you",Angry,high,ann,F,
      ,,./a.wav,,joy,,bob,other,"a ""quoted"" note"
      """
    let listing = try Self.listing(table)
    #expect(listing.rejected.isEmpty && listing.notes.isEmpty)
    let first = try #require(listing.recordings.first { $0.identifier == "b/c" })
    #expect(first.emotion == .anger)
    #expect(first.speaker == "ann")
    #expect(first.sex == .female)
    #expect(first.sentence == "Hello, you")
    #expect(first.intensity == "high")
    #expect(first.repetition == "2")
    #expect(first.attributes == ["age": "31"])
    let second = try #require(listing.recordings.first { $0.identifier == "a" })
    #expect(second.emotion == "joy")
    #expect(second.sex == nil)
    #expect(second.sentence == nil)
    #expect(second.attributes == ["sex": "other", "note": "a \"quoted\" note"])
  }

  @Test(
    "Separators, line ends, a byte order mark and UTF-16 make no difference",
    arguments: [",", ";", "\t"], ["\n", "\r\n", "\r"])
  func forms(separator: String, lineEnd: String) throws {
    let rows = [["path", "emotion", "speaker"], ["a.wav", "fear", "é"], ["b/c.wav", "joy", "2"]]
    let text = rows.map { $0.joined(separator: separator) }.joined(separator: lineEnd)
    let expected = try Self.listing("path,emotion,speaker\na.wav,fear,é\nb/c.wav,joy,2\n").summary
    for form in [text, "\u{feff}" + text, text + lineEnd + lineEnd] {
      #expect(try Self.listing(form).summary == expected)
      #expect(try Self.listing(form, asFile: true).summary == expected)
    }
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("", to: "a.wav")
    try folder.write("", to: "b/c.wav")
    for encoding in [String.Encoding.utf16, .isoLatin1] {
      try folder.write(try #require(text.data(using: encoding)), to: "manifest.csv")
      #expect(try Manifest.made().list(CorpusFolder(path: folder.path)).summary == expected)
    }
  }

  @Test("The order of rows does not matter")
  func order() throws {
    var rows = (0..<30).map { "f\($0).wav,fear,s\($0 % 4)" }
    let files = (0..<28).map { "f\($0).wav" }
    rows.append("./f3.wav,fear,s3")
    let header = "path,emotion,speaker\n"
    let expected = try Self.listing(header + rows.joined(separator: "\n"), files)
    #expect(expected.recordings.count == 28)
    #expect(expected.rejected.count == 2)
    #expect(expected.notes == ["rows that repeat another: 1"])
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<4 {
      rows.shuffle(using: &generator)
      let listing = try Self.listing(header + rows.joined(separator: "\n"), files)
      #expect(listing.recordings.map(\.identifier) == expected.recordings.map(\.identifier))
      #expect(Set(listing.rejected.map(\.path)) == Set(expected.rejected.map(\.path)))
      #expect(listing.notes == expected.notes)
    }
  }

  @Test("Relative and absolute paths of one file are one recording")
  func absolutePaths() throws {
    let listing = try Self.listing(
      "path,emotion,speaker\nFOLDER/b/c.wav,fear,1\nFOLDER/./b/../a.wav,joy,2\na.wav,joy,2\n")
    #expect(listing.recordings.map(\.identifier) == ["a", "b/c"])
    #expect(listing.notes == ["rows that repeat another: 1"])
  }

  @Test("Absolute paths elsewhere are named below the folder that they share")
  func elsewhere() throws {
    let other = try TemporaryFolder()
    defer { other.remove() }
    try other.write("", to: "x/1.wav")
    try other.write("", to: "y/1.wav")
    let table =
      "path,emotion,speaker\n\(other.path)/x/1.wav,fear,1\n\(other.path)/y/1.wav,joy,2\na.wav,joy,2\n"
    let listing = try Self.listing(table, ["a.wav"])
    #expect(listing.recordings.map(\.identifier) == ["a", "x/1", "y/1"])
  }

  @Test("Rows that cannot be used are rejected with their lines")
  func rejections() throws {
    let table = """
      path,emotion,speaker
      a.wav,fear,1
      missing.wav,fear,1
      b/c.wav,fear,1
      b//c.wav,joy,1
      ,fear,1
      d.wav,,1
      e.wav,fear,
      f.wav,fear,1
      f.flac,fear,1
      """
    let files = ["a.wav", "b/c.wav", "d.wav", "e.wav", "f.wav", "f.flac"]
    let listing = try Self.listing(table, files)
    #expect(listing.recordings.map(\.identifier) == ["a"])
    let reasons = Dictionary(uniqueKeysWithValues: listing.rejected.map { ($0.path, $0.reason) })
    #expect(reasons.count == 6)
    #expect(reasons["missing.wav"]?.hasPrefix("line 3: there is no file '/") == true)
    #expect(
      reasons["b//c.wav"] == "lines 4, 5: the rows on this file contradict each other; keep the "
        + "right one")
    #expect(reasons["manifest.csv"] == "line 6: the path is blank")
    #expect(reasons["d.wav"] == "line 7: the emotion is blank")
    #expect(reasons["e.wav"] == "line 8: the speaker is blank")
    #expect(
      reasons["f.flac"] == "lines 9, 10: these files would have one identifier, 'f'; keep one")
  }

  @Test("Columns can have other names, and speakers may be unknown")
  func otherNames() throws {
    let listing = try Self.listing(
      "file;label\na.wav;fear\nb/c.wav;joy\n",
      settings: ["path-column": "file", "emotion-column": "label", "speaker-column": "none"])
    #expect(listing.recordings.map(\.speaker) == ["unknown", "unknown"])
    #expect(
      listing.notes == [
        "the speakers are not known: all recordings count as one speaker's, and protocols by "
          + "speaker are not possible"
      ])
  }

  @Test("Audio files that the table does not name are counted in a note")
  func unnamed() throws {
    let listing = try Self.listing("path,emotion,speaker\na.wav,fear,1\n")
    #expect(
      listing.notes == [
        "audio files below the folder that the table does not name: 1, such as 'b/c.wav'"
      ])
  }

  @Test("What is no such table is an error that says where and what to do")
  func errors() throws {
    #expect(
      Self.message("path,emotions,speaker\na.wav,fear,1")
        == "'FOLDER/manifest.csv': line 1: there is no column 'emotion'; did you mean 'emotions'? "
        + "(another column can be named with emotion-column)")
    #expect(
      Self.message("path,emotion,speaker\na.wav,fear\n")
        == "'FOLDER/manifest.csv': line 2: the row has 2 fields, but there are 3 columns")
    #expect(
      Self.message("path,emotion,speaker\n")
        == "'FOLDER/manifest.csv' names its columns but has no rows")
    #expect(
      Self.message("")
        == "'FOLDER/manifest.csv': line 1: the table is empty; its first line names the columns")
    #expect(
      Self.message("path,emotion,speaker\nx.wav,fear,1\n")
        == "none of the 1 rows of 'FOLDER/manifest.csv' can be used; line 2: there is no file "
        + "'FOLDER/x.wav'; if the paths are relative to another folder, name it with root")
    #expect(
      Self.message("path,emotion,speaker\na.wav,fear,1\n", ["file": "manifesto.csv"])
        == "no table 'manifesto.csv' in 'FOLDER'; did you mean 'manifest.csv'?")
    #expect(
      Self.message("path;emotion;speaker\na.wav;fear;1\n", ["separator": "comma"])
        == "'FOLDER/manifest.csv': line 1: there is no column 'path'; known: "
        + "path;emotion;speaker (another column can be named with path-column)")
  }

  @Test("Random tables are read or refused, never a crash")
  func fuzz() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("", to: "a.wav")
    var generator = SeededGenerator(seed: 21)
    let pieces = [
      "a.wav", ",", "\n", "\"", "fear", "1", "..", "/", "./", "\r", ";", "\t", "é", "\u{0}", " ",
    ]
    for _ in 0..<300 {
      let body = (0..<generator.index(below: 30)).map { _ in
        pieces[generator.index(below: pieces.count)]
      }.joined()
      try folder.write("path,emotion,speaker\na.wav,fear,1\n" + body, to: "manifest.csv")
      if let listing = try? Manifest.made().list(CorpusFolder(path: folder.path)) {
        #expect(!listing.recordings.isEmpty)
        #expect(Set(listing.recordings.map(\.identifier)).count == listing.recordings.count)
      }
    }
  }

  @Test("Segments of files are recordings of their own, in every form of time")
  func segments() throws {
    let listing = try Self.listing(
      """
      path;start;end;emotion;speaker
      a.wav;0 days 00:00:00.1;0 days 00:00:00.2;anger;1
      a.wav;0.2;0,5;fear;1
      a.wav;00:01:02.5;;joy;1
      b/c.wav;NaT;NaT;joy;2
      b/c.wav;1500 ms;2 s;fear;2
      """)
    #expect(
      listing.recordings.map(\.identifier) == [
        "a@100ms-200ms", "a@200ms-500ms", "a@62500ms-end", "b/c", "b/c@1500ms-2000ms",
      ])
    guard case .segment(_, let start, let end) = try #require(listing.recordings.first).source
    else {
      Issue.record("the first recording is no segment")
      return
    }
    #expect(start == 0.1 && end == 0.2)
    #expect(listing.recordings.allSatisfy { $0.attributes.isEmpty })
    #expect(listing.notes.contains("recordings that are segments of files: 4, of 2 files"))
  }

  @Test("Times that are none are rejected, and columns of another meaning can be left alone")
  func wrongTimes() throws {
    let table = "path,start,end,emotion,speaker\na.wav,Monday,1,fear,1\nb/c.wav,2,1,joy,2\n"
    let error = Self.message(table)
    #expect(error?.contains("'Monday' is no time") == true, "\(error ?? "")")
    #expect(error?.contains("start-column: none") == true)
    let whole = try Self.listing(table, settings: ["start-column": "none", "end-column": "none"])
    #expect(whole.recordings.map(\.identifier) == ["a", "b/c"])
    #expect(whole.recordings.first?.attributes["start"] == "Monday")
  }

  @Test(
    "A path is found as it is meant",
    arguments: [
      ("sub\\1.wav", "sub/1.wav"), ("gru\u{308}n.wav", "gr\u{fc}n.wav"),
      ("gr\u{fc}n.wav", "gru\u{308}n.wav"), ("sub/1", "sub/1.flac"), ("SUB/1.WAV", "sub/1.wav"),
      ("/home/somebody/data/sub/1.wav", "sub/1.wav"), ("C:\\data\\sub\\1.wav", "sub/1.wav"),
    ])
  func spellings(written: String, file: String) throws {
    let listing = try Self.listing(
      "path,emotion,speaker\n\(written),fear,1\n", [file, "other.wav"])
    #expect(listing.recordings.count == 1)
    let path = try #require(listing.recordings.first?.source.file)
    #expect(path.utf8.elementsEqual((path.dropLast(file.count) + file).utf8), "\(path)")
  }

  @Test("Paths may be relative to a folder of their own")
  func root() throws {
    let table = "path,emotion,speaker\n1.wav,fear,1\n"
    let listing = try Self.listing(table, ["audio/1.wav"], settings: ["root": "audio"])
    #expect(listing.recordings.map(\.identifier) == ["1"])
    let above = try Self.listing(
      table, ["1.wav"], name: "tables/m.csv", settings: ["root": "..", "file": "tables/m.csv"])
    #expect(above.recordings.map(\.identifier) == ["1"])
    #expect(Self.message(table)?.contains("name it with root") == true)
  }

  @Test("Columns of sex and sentence can have any name, but must be there if one is given")
  func moreColumns() throws {
    let table = "path,emotion,speaker,Geschlecht,Satz\na.wav,fear,1,weiblich,s1\n"
    let listing = try Self.listing(
      table, settings: ["sex-column": "Geschlecht", "sentence-column": "Satz"])
    #expect(listing.recordings.first?.sex == .female)
    #expect(listing.recordings.first?.sentence == "s1")
    #expect(Self.message(table, ["sex-column": "gender"])?.contains("sex-column") == true)
  }

  @Test("Rows whose emotion stands for nothing are rejected, unless a value says what it means")
  func missingEmotions() throws {
    let table = "path,emotion,speaker\na.wav,fear,1\nb/c.wav,nan,2\n"
    let listing = try Self.listing(table)
    #expect(listing.rejected.map(\.path) == ["b/c.wav"])
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(table, to: "manifest.csv")
    for file in ["a.wav", "b/c.wav"] { try folder.write("", to: file) }
    let layout = try Manifest(
      parameters: .init(
        reading: .map([.init("values", .map([.init("nan", .scalar("neutral"))]))])))
    let named = try layout.list(CorpusFolder(path: folder.path))
    #expect(named.recordings.map(\.emotion) == [.fear, .neutral])
  }

  @Test(
    "The columns of a table are guessed by what they hold and are called",
    arguments: [
      ("file,label,actor", "a.wav,angry,x", "b/c.wav,sad,y"),
      ("Datei;Gefühl;Sprecher", "a.wav;Wut;x", "b/c.wav;Trauer;y"),
      ("id\tspeaker_id\temotion_label\ttext", "a\tx\tanger\tone", "b/c\ty\tsadness\ttwo"),
      ("hablante,archivo,emoción", "x,a.wav,enojo", "y,b\\c.wav,tristeza"),
    ])
  func guess(header: String, first: String, second: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write([header, first, second].joined(separator: "\n"), to: "Tabelle.csv")
    for file in ["a.wav", "b/c.wav"] { try folder.write("", to: file) }
    let corpus = try CorpusFolder(path: folder.path)
    let suggestion = try #require(Manifest.suggestions(for: corpus).first)
    let listing = try Manifest(parameters: .init(reading: .map(suggestion.settings))).list(corpus)
    #expect(listing.recordings.map(\.emotion) == [.anger, .sadness])
    #expect(listing.recordings.map(\.speaker) == ["x", "y"])
  }

  @Test("A table beside a folder of sound is read with its root")
  func guessedRoot() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("name,emotion,speaker\n1.wav,angry,x\n2.wav,sad,y\n", to: "meta/labels.csv")
    for file in ["wav/1.wav", "wav/2.wav"] { try folder.write("", to: file) }
    let corpus = try CorpusFolder(path: folder.path)
    let suggestion = try #require(Manifest.suggestions(for: corpus).first)
    let listing = try Manifest(parameters: .init(reading: .map(suggestion.settings))).list(corpus)
    #expect(listing.recordings.map(\.identifier) == ["1", "2"])
  }
}
