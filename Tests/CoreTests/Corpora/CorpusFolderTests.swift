import AffektCore
import Foundation
import Testing

@Suite struct CorpusFolderTests {
  @Test func filesAreSortedByScalarsAndHiddenOnesLeftOut() throws {
    try withFolder(["b.wav", "a/z.wav", "B.wav", "a.wav", ".hidden", "__MACOSX/a.wav", "é.wav"]) {
      root in
      let folder = try CorpusFolder(path: root)
      #expect(folder.files == ["B.wav", "a.wav", "a/z.wav", "b.wav", "é.wav"])
      #expect(folder.fullPath(of: "a/z.wav") == root + "/a/z.wav")
    }
  }

  @Test func aFolderReachedByALinkTooIsListedOnceUnderItsOwnName() throws {
    try withFolder(["data/x.wav"]) { root in
      try FileManager.default.createSymbolicLink(
        atPath: root + "/another", withDestinationPath: root + "/data")
      try FileManager.default.createSymbolicLink(
        atPath: root + "/zz", withDestinationPath: root + "/data")
      try FileManager.default.createSymbolicLink(
        atPath: root + "/data/up", withDestinationPath: root)
      #expect(try CorpusFolder(path: root).files == ["data/x.wav"])
    }
  }

  @Test func aLinkToAFolderElsewhereIsFollowed() throws {
    try withFolder(["x.wav"]) { elsewhere in
      try withFolder([]) { root in
        try FileManager.default.createSymbolicLink(
          atPath: root + "/linked", withDestinationPath: elsewhere)
        try FileManager.default.createSymbolicLink(
          atPath: root + "/gone.wav", withDestinationPath: "/no/such/file.wav")
        #expect(try CorpusFolder(path: root).files == ["gone.wav", "linked/x.wav"])
      }
    }
  }

  @Test func oneFileStandsForItsFolder() throws {
    try withFolder(["a.wav", "b.wav"]) { root in
      let folder = try CorpusFolder(path: root + "/b.wav")
      #expect(folder.files == ["b.wav"])
      #expect(folder.fullPath(of: "b.wav") == root + "/b.wav")
    }
  }

  @Test func missingFolderIsNamed() {
    #expect {
      _ = try CorpusFolder(path: "/no/such/folder")
    } throws: { "\($0)" == "no folder at '/no/such/folder'; check the path of the corpus" }
  }

  @Test func audioFilesAreKnownByTheirExtension() {
    let folder = CorpusFolder(
      path: "", files: ["a.WAV", "b.txt", "c.Flac", "d", "e.mp3", "wav", ".wav", "f.wav.bak"])
    #expect(folder.audioFiles == ["a.WAV", "c.Flac", "e.mp3"])
    #expect(folder.fullPath(of: "a.WAV") == "a.WAV")
  }

  @Test(arguments: [
    ("a/b.c.wav", "b.c", "a/b.c", "wav"), ("x.FLAC", "x", "x", "flac"),
    ("noext", "noext", "noext", ""), ("a.b/.wav", ".wav", "a.b/.wav", ""),
  ])
  func namesAreTakenApart(_ path: String, _ stem: String, _ identifier: String, _ type: String) {
    #expect(CorpusFolder.stem(of: path) == stem)
    #expect(CorpusFolder.identifier(of: path) == identifier)
    #expect(CorpusFolder.fileExtension(of: path) == type)
  }

  @Test func textIsReadWithAndWithoutMark() throws {
    try withFolder([]) { root in
      let url = URL(fileURLWithPath: root)
      try Data([0xef, 0xbb, 0xbf, 0x61]).write(to: url.appending(path: "marked.csv"))
      try Data([0x67, 0xfc]).write(to: url.appending(path: "latin.csv"))
      let folder = try CorpusFolder(path: root)
      #expect(try folder.text(of: "marked.csv") == "a")
      #expect(try folder.text(of: "latin.csv") == "gü")
      #expect {
        _ = try folder.text(of: "none.csv")
      } throws: {
        "\($0)" == "'\(root)/none.csv' cannot be read; check that it exists and its permissions"
      }
    }
  }

  /// Makes a folder with empty files, hands over its path and removes it.
  private func withFolder(_ files: [String], _ body: (String) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "affekt-\(UUID())")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    for file in files {
      let url = root.appending(path: file)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: url)
    }
    try body(root.path)
  }
}
