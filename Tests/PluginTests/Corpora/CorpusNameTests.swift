import AffektCore
import AffektNumerics
import Testing

@testable import StandardPlugins

/// What holds for every layout that reads file names.
@Suite("Corpora that say everything in file names")
struct CorpusNameTests {
  /// A layout and some good names of it.
  struct Case: Sendable, CustomTestStringConvertible {
    let layout: any CorpusLayout.Type
    let good: [String]
    var testDescription: String { layout.manifest.identifier }
  }

  static let cases = [
    Case(layout: CREMAD.self, good: ["AudioWAV/1001_IEO_ANG_HI.wav", "1091_WSI_NEU_XX.wav"]),
    Case(layout: EMODB.self, good: ["wav/03a01Fa.wav", "wav/16b10Wb.wav"]),
    Case(layout: Folders.self, good: ["fear/1.wav", "joy/2/3.wav"]),
    Case(
      layout: RAVDESS.self,
      good: ["Actor_12/03-01-06-01-02-01-12.wav", "Actor_07/03-01-05-02-01-01-07.wav"]),
    Case(layout: SAVEE.self, good: ["DC/sa03.wav", "ALL/KL_n30.wav"]),
    Case(layout: TESS.self, good: ["OAF_Fear/OAF_back_fear.wav", "YAF_food_ps.wav"]),
  ]

  @Test("No name can crash the reading, and each audio file is accounted for", arguments: cases)
  func fuzz(_ example: Case) throws {
    var fuzzer = NameFuzzer()
    for round in 0..<4000 {
      let good = example.good[round / 2 % example.good.count]
      let stem = CorpusFolder.identifier(of: good)
      let name = round.isMultiple(of: 2) ? fuzzer.text() : fuzzer.mutation(of: stem)
      let folder = CorpusFolder(path: "", files: [good, name + ".wav"])
      let listing = try list(example.layout, folder)
      #expect(
        listing.recordings.count + listing.rejected.count + listing.notes.count
          >= folder.audioFiles.count, "\(name)")
    }
  }

  @Test("The order of the files does not matter", arguments: cases)
  func order(_ example: Case) throws {
    var fuzzer = NameFuzzer()
    var files = example.good + example.good.map { "copy/" + $0 }
    for _ in 0..<200 {
      files += example.good.map { fuzzer.mutation(of: CorpusFolder.identifier(of: $0)) + ".flac" }
    }
    let expected = try list(example.layout, CorpusFolder(path: "", files: files))
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<5 {
      let shuffled = files.shuffled(using: &generator)
      let listing = try list(example.layout, CorpusFolder(path: "", files: shuffled))
      #expect(listing.summary == expected.summary)
    }
    #expect(expected.recordings.count >= example.good.count)
  }

  @Test("WAV and FLAC, and any case of the extension, are read alike", arguments: cases)
  func extensions(_ example: Case) throws {
    let expected = try list(example.layout, CorpusFolder(path: "", files: example.good))
    for ending in ["flac", "FLAC", "WAV", "aiff", "ogg"] {
      let files = example.good.map { CorpusFolder.identifier(of: $0) + "." + ending }
      let listing = try list(example.layout, CorpusFolder(path: "", files: files))
      #expect(listing.summary == expected.summary)
    }
  }

  @Test("An empty folder is an error", arguments: cases)
  func empty(_ example: Case) {
    #expect(throws: CorpusError.self) {
      try list(example.layout, CorpusFolder(path: "/nowhere", files: []))
    }
  }

  private func list<Layout: CorpusLayout>(_ layout: Layout.Type, _ folder: CorpusFolder) throws
    -> CorpusListing
  {
    try Layout.made().list(folder)
  }
}
