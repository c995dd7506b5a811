import AffektCore
import AffektReport
import AffektResults
import Foundation
import Testing

@testable import ReportSamples

@Suite("The folder of a run")
struct RunFolderTests {
  private let place = TemporaryPlace()
  private var target: String { place.path("Reports/sample") }

  @Test("what was written is read back, bit by bit, hostile names included")
  func roundTrip() throws {
    let record = SampleRun().record()
    try RunFolder(path: target).write(record, with: try ReportWriter.files(for: record))
    #expect(try RunFolder(path: target).read() == record)
  }

  @Test("results of an earlier version, without plugins, are read")
  func withoutPlugins() throws {
    try RunFolder(path: target).write(SampleRun().record())
    let path = URL(fileURLWithPath: target).appendingPathComponent("results.json")
    let all = try JSONSerialization.jsonObject(with: try Data(contentsOf: path))
    var object = try #require(all as? [String: Any])
    #expect(object.removeValue(forKey: "plugins") != nil)
    try JSONSerialization.data(withJSONObject: object).write(to: path)
    #expect(try RunFolder(path: target).read().results.plugins.isEmpty)
  }

  @Test("a pipeline file that does not say how to report is named")
  func wrongReportSettings() throws {
    try RunFolder(path: target).write(SampleRun().record())
    let path = URL(fileURLWithPath: target).appendingPathComponent("pipeline.yaml")
    try Data("report: { style: loud }\n".utf8).write(to: path)
    #expect {
      try RunFolder(path: target).read()
    } throws: { error in
      "\(error)".contains("pipeline.yaml") && "\(error)".contains("unknown choice 'loud'")
    }
  }

  @Test("equal records give equal bytes")
  func stableBytes() throws {
    for name in ["a", "b"] {
      let record = SampleRun().record()
      try RunFolder(path: place.path(name)).write(record, with: try ReportWriter.files(for: record))
    }
    #expect(try place.contents(of: "a") == place.contents(of: "b"))
    #expect(try place.contents(of: "a").count > 8)
  }

  @Test("a report of the same name is replaced, and nothing else is left beside it")
  func replacement() throws {
    let folder = RunFolder(path: target)
    try folder.write(SampleRun().record(), with: [ReportFile(path: "tables/old.csv", text: "old")])
    var other = SampleRun()
    other.changedPrediction = 3
    let kept = try folder.write(other.record())
    #expect(kept == nil)
    #expect(try folder.read() == other.record())
    #expect(!FileManager.default.fileExists(atPath: target + "/tables"))
    #expect(try place.entries(of: "Reports") == ["sample"])
  }

  @Test("when writing fails, the earlier report stays as it was and nothing is left beside it")
  func failureKeepsEarlierReport() throws {
    let folder = RunFolder(path: target)
    try folder.write(SampleRun().record())
    let before = try place.contents(of: "Reports/sample")
    var other = SampleRun()
    other.changedPrediction = 3
    // No file system makes a name this long, so the last of many files fails.
    let impossible = ReportFile(path: "tables/\(String(repeating: "x", count: 300))", text: "x")
    #expect {
      try folder.write(other.record(), with: [impossible])
    } throws: { error in
      "\(error)".contains("shorter name")
    }
    #expect(try place.contents(of: "Reports/sample") == before)
    #expect(try place.entries(of: "Reports") == ["sample"])
  }

  @Test("a file that somebody else put into the folder stays where it is")
  func foreignFiles() throws {
    let folder = RunFolder(path: target)
    try folder.write(SampleRun().record())
    try "mine".write(toFile: target + "/notes.txt", atomically: true, encoding: .utf8)
    let before = try FileManager.default.attributesOfItem(atPath: target + "/notes.txt")
    for _ in 0..<2 {
      #expect(try folder.write(SampleRun().record()) == nil)
      #expect(try String(contentsOfFile: target + "/notes.txt", encoding: .utf8) == "mine")
    }
    let after = try FileManager.default.attributesOfItem(atPath: target + "/notes.txt")
    #expect(
      before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int, "it is the same file")
    #expect(try place.entries(of: "Reports") == ["sample"])
  }

  @Test(
    "a folder of an earlier version, which has no list, is replaced without what it holds of others"
  )
  func withoutList() throws {
    let folder = RunFolder(path: target)
    let record = SampleRun().record()
    try folder.write(record, with: try ReportWriter.files(for: record))
    try FileManager.default.removeItem(atPath: target + "/affekt-files.txt")
    for name in ["tables/notes.txt", "figures/mine.svg"] {
      try "mine".write(toFile: "\(target)/\(name)", atomically: true, encoding: .utf8)
    }
    #expect(try folder.write(record) == nil)
    #expect(try place.entries(of: "Reports/sample/tables") == ["notes.txt"])
    #expect(try place.entries(of: "Reports/sample/figures") == ["mine.svg"])
    #expect(!FileManager.default.fileExists(atPath: target + "/index.html"))
  }

  @Test("a file that would stay as it is is not written again, and has the date of the last run")
  func equalFiles() throws {
    func status(_ name: String) throws -> (inode: ino_t, date: Int) {
      var status = stat()
      try #require(stat("\(target)/\(name)", &status) == 0)
      return (status.st_ino, status.st_mtim.tv_sec)
    }
    let folder = RunFolder(path: target)
    let record = SampleRun().record()
    let same = ReportFile(path: "tables/run.csv", text: "same")
    try folder.write(record, with: [same, ReportFile(path: "report.md", text: "before")])
    let old = [timespec(tv_sec: 1000, tv_nsec: 0), timespec(tv_sec: 1000, tv_nsec: 0)]
    try #require(utimensat(AT_FDCWD, "\(target)/tables/run.csv", old, 0) == 0)
    let before = (table: try status("tables/run.csv"), report: try status("report.md"))
    try folder.write(record, with: [same, ReportFile(path: "report.md", text: "behind")])
    let after = (table: try status("tables/run.csv"), report: try status("report.md"))
    #expect(after.table.inode == before.table.inode && after.table.date > 1000)
    #expect(after.report.inode != before.report.inode)
    #expect(try String(contentsOfFile: target + "/report.md", encoding: .utf8) == "behind")
    #expect(folder.changedFiles == [])
    #expect(try place.entries(of: "Reports") == ["sample"])
  }

  @Test("a file that somebody has changed is named, and kept beside the one that replaces it")
  func changedByHand() throws {
    let folder = RunFolder(path: target)
    let record = SampleRun().record()
    let files = ["report.md", "tables/run.csv"].map { ReportFile(path: $0, text: "ours") }
    try folder.write(record, with: files)
    #expect(folder.changedFiles == [])
    for text in ["mine", "mine again"] {
      try text.write(toFile: target + "/report.md", atomically: true, encoding: .utf8)
      #expect(folder.changedFiles == ["report.md"])
      #expect(try folder.write(record, with: files) == nil)
      #expect(folder.changedFiles == [])
    }
    func content(_ name: String) throws -> String {
      try String(contentsOfFile: "\(target)/\(name)", encoding: .utf8)
    }
    #expect(try content("report.md") == "ours")
    #expect(try content("report-edited.md") == "mine")
    #expect(try content("report-edited-2.md") == "mine again")
    #expect(try place.entries(of: "Reports/sample/tables") == ["run.csv"])
    #expect(try place.entries(of: "Reports") == ["sample"])
  }

  @Test("a list without sums, of an earlier version, is read: no file counts as changed")
  func listWithoutSums() throws {
    let folder = RunFolder(path: target)
    try folder.write(SampleRun().record(), with: [ReportFile(path: "report.md", text: "ours")])
    let path = target + "/affekt-files.txt"
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let old = lines.prefix(1) + lines.filter { !$0.hasPrefix("#") }
    try (old.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    try "mine".write(toFile: target + "/report.md", atomically: true, encoding: .utf8)
    #expect(folder.changedFiles == [])
    #expect(try folder.write(SampleRun().record()) == nil)
    #expect(!FileManager.default.fileExists(atPath: target + "/report.md"))
  }

  @Test("a list that leads out of the folder removes nothing there")
  func hostileList() throws {
    let folder = RunFolder(path: target)
    try folder.write(SampleRun().record())
    try "mine".write(toFile: place.path("Reports/mine"), atomically: true, encoding: .utf8)
    let list = try String(contentsOfFile: target + "/affekt-files.txt", encoding: .utf8)
    try (list + "../mine\n\(place.path("Reports/mine"))\n")
      .write(toFile: target + "/affekt-files.txt", atomically: true, encoding: .utf8)
    #expect(try folder.write(SampleRun().record()) == nil)
    #expect(try place.entries(of: "Reports") == ["mine", "sample"])
  }

  @Test("a file in the place of the folder, or of the one around it, is an error before any work")
  func fileInTheWay() throws {
    try "x".write(toFile: place.path("file"), atomically: true, encoding: .utf8)
    #expect {
      try RunFolder(path: place.path("file")).checkWritable()
    } throws: { "\($0)".contains("is not a folder; remove it") }
    #expect {
      try RunFolder(path: place.path("file/inner")).checkWritable()
    } throws: { "\($0)".contains("cannot be made") }
    try RunFolder(path: target).checkWritable()
    #expect(try place.entries(of: "Reports") == [])
  }

  @Test(
    "a folder without permission is an error that says so",
    .disabled(if: getuid() == 0, "the superuser may write everywhere"))
  func permission() throws {
    let closed = place.path("closed")
    try FileManager.default.createDirectory(
      atPath: closed, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o500])
    #expect {
      try RunFolder(path: closed + "/run").write(SampleRun().record())
    } throws: { "\($0)".contains("permission") }
  }

  @Test("a report cannot lead out of the folder", arguments: ["../x", "/x", "a//b", "", "./x"])
  func pathsStayInside(path: String) throws {
    #expect {
      try RunFolder(path: target).write(
        SampleRun().record(), with: [ReportFile(path: path, text: "x")])
    } throws: { "\($0)".contains("no path inside the folder") }
  }

  @Test("a report cannot replace the data of the run")
  func dataFilesAreReserved() throws {
    #expect {
      try RunFolder(path: target).write(
        SampleRun().record(), with: [ReportFile(path: "results.json", text: "{}")])
    } throws: { "\($0)".contains("two files of the report are called 'results.json'") }
  }

  @Test(
    "reading says what is wrong, in which file and on which line",
    arguments: [
      ("results.json", "\"schema\" : 4", "\"schema\" : 9", "results.json: has schema 9"),
      ("results.json", "\"seed\" : 7", "\"seed\" : \"x\"", ".seed is not of the type"),
      ("results.json", "\"name\"", "\"nom\"", "results.json: 'name' is missing at corpora.[0]"),
      ("results.json", "\"schema\"", "\"shema\"", "results.json: 'schema' is missing at the top"),
      ("results.json", "\"corpora\"", "{", "results.json: is not JSON"),
      ("predictions.csv", ",7,anger,", ",7,angre,", "predictions.csv:3: 'angre' is no emotion"),
      (
        "predictions.csv", "svm,s01", "smv,s01",
        "predictions.csv:3: 'plain/mfcc/smv' is no configuration"
      ),
      ("predictions.csv", "s01,s01", "s01,s99", "predictions.csv:3: 's99' is no fold"),
      ("predictions.csv", "plain-corpus", "x", "predictions.csv:3: 'x' is no corpus"),
      (
        "predictions.csv", "corpus,configuration", "korpus,configuration",
        "predictions.csv:1: the column 'korpus' is unknown; the columns are corpus,"
      ),
      ("predictions.csv", ",s01,s01", ",s01", "predictions.csv:3: the row has"),
      (
        "folds.csv", "test", "tets",
        "folds.csv:2: 'tets' is no value of 'set', which must be training or test"
      ),
      ("folds.csv", "s01,", "s99,", "folds.csv:2: 's99' is no fold"),
    ])
  func malformed(file: String, original: String, changed: String, message: String) throws {
    let folder = RunFolder(path: target)
    try folder.write(SampleRun().record())
    try place.replaceFirst(original, with: changed, in: "Reports/sample/\(file)")
    #expect {
      try folder.read()
    } throws: { error in
      "\(error)".contains(message)
    }
  }

  @Test("a missing file is named, with what to do")
  func missing() throws {
    let folder = RunFolder(path: target)
    #expect {
      try folder.read()
    } throws: { error in
      "\(error)"
        == "\(target)/results.json: does not exist; name a folder that 'affekt run' has written"
    }
  }

  @Test("figures that the predictions do not give are refused, when reading and when writing")
  func contradictions() throws {
    let folder = RunFolder(path: target)
    let record = SampleRun().record()
    try folder.write(record)
    try place.replaceFirst(
      "\"meanFoldUAR\" : 0", with: "\"meanFoldUAR\" : 1", in: "Reports/sample/results.json")
    #expect {
      try folder.read()
    } throws: {
      "\($0)".contains("corpora[plain-corpus].configurations[plain/mfcc/svm].meanFoldUAR is 1.")
        && "\($0)".contains("but the other files give 0.")
    }
    var other = SampleRun()
    other.changedPrediction = 3
    let mixed = RunRecord(
      RunData(
        results: record.results, predictions: other.record().predictions, folds: record.folds),
      environment: record.environment, resolvedPipeline: record.resolvedPipeline)
    #expect {
      try folder.write(mixed)
    } throws: { "\($0)".contains("folds[s01, 7].uar is") }
    let twice = RunRecord(
      RunData(
        results: record.results, predictions: record.predictions + record.predictions.prefix(1),
        folds: record.folds), environment: record.environment,
      resolvedPipeline: record.resolvedPipeline)
    #expect {
      try folder.write(twice)
    } throws: { "\($0)".contains("is predicted twice") }
  }
}
