import AffektExperiment
import Foundation
import Testing

@Suite("affekt compare")
struct CompareTests {
  private func run(_ pipeline: String, name: String, in folder: URL) throws {
    try write(
      pipeline.replacing("name: small", with: "name: \(name)"), to: "\(name).yaml", in: folder)
    let run = try ProgramRun(["run", "\(name).yaml", "--quiet"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test(
    "Two runs that differ in one setting: it is named, a whole report is left, and the index lists all"
  )
  func whole() throws {
    try withFolder { folder in
      try run(smallPipeline, name: "thirteen", in: folder)
      try run(
        smallPipeline.replacing("coefficients: 13", with: "coefficients: 5"), name: "five",
        in: folder)
      let compared = try ProgramRun(
        ["compare", "Reports/thirteen", "Reports/five/"], in: folder)
      #expect(compared.status == 0, "\(compared.errors)")
      #expect(
        compared.output.contains(
          "first differ in the features (“mfcc › extract › mfcc › coefficients”): “13” in run A and "
            + "“5” in run B. It is the only setting that differs"))
      #expect(compared.output.contains("Only 3 speakers were tested"))
      let place = "Reports/compare-thirteen-five"
      #expect(compared.errors.contains("\(place)/index.html"))
      let contents = try contents(of: folder.appendingPathComponent(place))
      #expect(contents["comparison.json"] != nil && contents["tables/voices-pairs.csv"] != nil)
      let again = try ProgramRun(["report", place], in: folder)
      #expect(again.status == 0, "\(again.errors)")
      #expect(try self.contents(of: folder.appendingPathComponent(place)) == contents)
      let verified = try ProgramRun(
        ["verify", place, "Reports/thirteen", "Reports/five"], in: folder)
      #expect(verified.status == 0, "\(verified.errors)")
      #expect(verified.output.contains("; none differs"))
      let alone = try ProgramRun(["verify", place], in: folder)
      #expect(alone.status != 0 && alone.errors.contains("affekt verify \(place) thirteen five"))
      let exchanged = try ProgramRun(
        ["verify", place, "Reports/five", "Reports/thirteen"], in: folder)
      #expect(exchanged.status == 1)
      #expect(exchanged.output.contains("is 'thirteen', but the other files give 'five'"))
      #expect(try ProgramRun(["index"], in: folder).status == 0)
      let index = folder.appendingPathComponent("Reports/README.md")
      let text = try String(contentsOf: index, encoding: .utf8)
      for name in ["five", "thirteen", "compare-thirteen-five"] {
        #expect(text.contains("[\(name)](\(name)/report.md)"))
      }
      #expect(text.contains("`affekt run five.yaml`"))
      #expect(try ProgramRun(["index", "Reports", "five"], in: folder).status == 0)
      #expect(try !String(contentsOf: index, encoding: .utf8).contains("thirteen"))
      try write("mine\n", to: "Reports/README.md", in: folder)
      let foreign = try ProgramRun(["index"], in: folder)
      #expect(foreign.status == 1 && foreign.errors.contains("was not written by this command"))
    }
  }

  @Test(
    "'--style coursework' writes the report for somebody who learns, and the usual one comes back")
  func coursework() throws {
    try withFolder { folder in
      try run(smallPipeline, name: "one", in: folder)
      let place = folder.appendingPathComponent("Reports/one")
      let usual = try contents(of: place)
      let lesson = try ProgramRun(["report", "Reports/one", "--style", "coursework"], in: folder)
      #expect(lesson.status == 0, "\(lesson.errors)")
      let text = try String(contentsOf: place.appendingPathComponent("report.md"), encoding: .utf8)
      for title in ["Frame and window", "Support vector machine (svm)", "Questions to answer"] {
        #expect(text.contains("### \(title)"), "\(title)")
      }
      let wrong = try ProgramRun(["report", "Reports/one", "--style", "homework"], in: folder)
      #expect(wrong.status == 2 && wrong.errors.contains("coursework"), "\(wrong.errors)")
      #expect(try ProgramRun(["report", "Reports/one"], in: folder).status == 0)
      #expect(try contents(of: place) == usual)
    }
  }

  @Test("What cannot stand side by side is refused, and nothing is written")
  func refused() throws {
    try withFolder { folder in
      try run(smallPipeline, name: "one", in: folder)
      try run(
        smallPipeline.replacing(
          "leave-one-speaker-out", with: "{ speaker-k-fold: { folds: 2 } }"), name: "two",
        in: folder)
      let protocols = try ProgramRun(["compare", "Reports/one", "Reports/two"], in: folder)
      #expect(protocols.status == 1)
      #expect(protocols.errors.contains("run B has 'speaker-k-fold'"), "\(protocols.errors)")
      let same = try ProgramRun(["compare", "Reports/one", "Reports/one"], in: folder)
      #expect(same.status == 1 && same.errors.contains("are one run"))
      #expect(try ProgramRun(["compare", "Reports/one"], in: folder).status == 2)
      let missing = try ProgramRun(["compare", "Reports/one", "Reports/three"], in: folder)
      #expect(missing.status == 1 && missing.errors.contains("does not exist"))
      #expect(
        try FileManager.default.contentsOfDirectory(
          atPath: folder.appendingPathComponent("Reports").path
        ).sorted() == ["one", "two"])
    }
  }

  /// The bytes of all files below a folder, by path.
  private func contents(of folder: URL) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appendingPathComponent(path)
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
        !isFolder.boolValue
      {
        contents[path] = try Data(contentsOf: file)
      }
    }
    return contents
  }
}
