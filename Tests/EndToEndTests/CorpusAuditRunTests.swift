import Foundation
import Testing

@Suite("affekt corpus audit")
struct CorpusAuditRunTests {
  /// Two speakers with two emotions each, named as RAVDESS names them.
  private static let names = [
    "05-01-01-01-01", "05-01-01-01-02", "04-01-01-01-01", "04-01-01-01-02",
  ]

  private func writeCorpus(in folder: URL) throws {
    for (index, name) in Self.names.enumerated() {
      let place = folder.appendingPathComponent("Actor_\(name.suffix(2))")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try WaveFile.tone(frequency: 200 * Double(index + 1) + 37, seconds: 1)
        .write(to: place.appendingPathComponent("03-01-\(name).wav"))
    }
  }

  @Test("A clean corpus gives 0; what blocks gives 1; with --strict what is worth knowing does too")
  func status() throws {
    try withFolder { folder in
      try writeCorpus(in: folder)
      let clean = try ProgramRun(["corpus", "audit", "."], in: folder)
      #expect(clean.status == 0, "\(clean.errors)")
      #expect(clean.output == "4 recordings\n\nnothing to object\n")
      #expect(clean.errors.contains("read as 'ravdess'"))
      try WaveFile.tone(frequency: 950, seconds: 1)
        .write(to: folder.appendingPathComponent("unknown.wav"))
      #expect(try ProgramRun(["corpus", "audit", "."], in: folder).status == 0)
      #expect(try ProgramRun(["corpus", "audit", ".", "--strict"], in: folder).status == 1)
      try Data("version https://git-lfs.github.com/spec/v1\n".utf8)
        .write(to: folder.appendingPathComponent("Actor_01/03-01-06-01-01-01-01.wav"))
      let stub = try ProgramRun(["corpus", "audit", ".", "--layout", "ravdess"], in: folder)
      #expect(stub.status == 1)
      #expect(stub.output.contains("BLOCKS  undecodable-files: git-LFS stubs"))
      #expect(stub.output.contains("git lfs pull"))
    }
  }

  @Test("Folds with a speaker in both sets give 1, and JSON holds the findings")
  func folds() throws {
    try withFolder { folder in
      try writeCorpus(in: folder)
      let lines = Self.names.enumerated().map { index, name in
        "1,\(index == 0 ? "test" : "training"),Actor_\(name.suffix(2))/03-01-\(name)"
      }
      try write(
        (["fold,set,recording"] + lines).joined(separator: "\n"), to: "folds.csv", in: folder)
      let run = try ProgramRun(
        ["corpus", "audit", ".", "--folds", "folds.csv", "--json"], in: folder)
      #expect(run.status == 1, "\(run.errors)")
      let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
      let findings = try #require((document as? [String: Any])?["findings"] as? [[String: Any]])
      #expect(findings.first?["check"] as? String == "fold-overlap")
      #expect(findings.first?["severity"] as? String == "blocking")
      #expect(findings.first?["items"] as? [String] == ["fold 1: 1 of 1: 01"])
    }
  }

  @Test("A folder without recordings, and a folds file that names others, are errors")
  func wrongInput() throws {
    try withFolder { folder in
      let none = try ProgramRun(["corpus", "audit", "."], in: folder)
      #expect(none.status == 1)
      #expect(none.errors.contains("no layout finds a recording"))
      try writeCorpus(in: folder)
      try write("fold,recording\n1,somebody\n", to: "folds.csv", in: folder)
      let folds = try ProgramRun(["corpus", "audit", ".", "--folds", "folds.csv"], in: folder)
      #expect(folds.status == 2)
      #expect(folds.errors.contains("the corpus has no recording 'somebody'"))
    }
  }
}
