import Foundation
import Testing

@Suite("affekt report --compact")
struct CompactCopyRunTests {
  @Test("A compact copy is small, can be verified and compared, and says what it lacks")
  func whole() throws {
    try withFolder { folder in
      try write(
        smallPipeline.replacing("speakers: 3", with: "speakers: 4").replacing(
          "seed: 7 }", with: "seed: 7, learning-curve: { speakers: [2], draws: 1 } }"),
        to: "small.yaml", in: folder)
      #expect(try ProgramRun(["run", "small.yaml", "--quiet"], in: folder).status == 0)
      let made = try ProgramRun(
        ["report", "Reports/small", "--compact", "Reports/copy"], in: folder)
      #expect(made.status == 0, "\(made.errors)")
      #expect(made.errors.contains("Reports/copy/report.md"))
      let copy = folder.appendingPathComponent("Reports/copy")
      #expect(
        try Set(FileManager.default.contentsOfDirectory(atPath: copy.path)) == [
          "results.json", "predictions-compact.csv", "environment.json", "pipeline.yaml",
          "report.md", "tables", "affekt-files.txt",
        ])
      let whole = folder.appendingPathComponent("Reports/small")
      for file in ["results.json", "environment.json", "pipeline.yaml"] {
        #expect(
          try Data(contentsOf: copy.appendingPathComponent(file))
            == Data(contentsOf: whole.appendingPathComponent(file)), "\(file)")
      }

      let verified = try ProgramRun(["verify", "Reports/copy"], in: folder)
      #expect(verified.status == 0, "\(verified.errors)")
      #expect(verified.output.contains("; none differs"))
      #expect(
        verified.output.contains(
          "cannot be checked: corpora[].learningCurves (2), because a compact copy lacks "
            + "control-predictions.csv\n"))
      let usual = try ProgramRun(["verify", "Reports/small"], in: folder)
      #expect(!usual.output.contains("learningCurves"))
      #expect(
        usual.output.contains("cannot be checked: corpora[].summary.contentHash (1), because"))

      let compared = try ProgramRun(["compare", "Reports/small", "Reports/copy"], in: folder)
      #expect(compared.status == 0, "\(compared.errors)")
      #expect(try ProgramRun(["index"], in: folder).status == 0)
    }
  }

  @Test("A report is not made from a compact copy, and the copy stays as it is")
  func refusal() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      #expect(try ProgramRun(["run", "small.yaml", "--quiet"], in: folder).status == 0)
      #expect(
        try ProgramRun(["report", "Reports/small", "--compact", "copy"], in: folder).status == 0)
      let before = try files(of: folder.appendingPathComponent("copy"))
      for arguments in [["report", "copy"], ["report", "copy", "--compact", "other"]] {
        let refused = try ProgramRun(arguments, in: folder)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("run the pipeline again"))
      }
      #expect(try files(of: folder.appendingPathComponent("copy")) == before)
      let same = try ProgramRun(
        ["report", "Reports/small", "--compact", "Reports/small"], in: folder)
      #expect(same.status != 0 && same.errors.contains("name another folder"))
      let forms = try ProgramRun(
        ["report", "Reports/small", "--compact", "new", "--format", "pdf"], in: folder)
      #expect(forms.status != 0 && forms.errors.contains("leave --format"))
    }
  }

  /// The bytes of the files at the top of a folder, by name; nil for folders in it.
  private func files(of folder: URL) throws -> [String: Data?] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    return Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, try? Data(contentsOf: folder.appendingPathComponent($0)))
      })
  }
}
