import AffektExperiment
import AffektReport
import Foundation
import Testing

/// The reports in the repository are what the program makes of their data, byte for byte.
@Suite("Committed reports")
struct CommittedReportTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Reports")

  @Test(
    "a report is made again from its data without a difference; 'affekt report' mends one",
    arguments: ["ravdess-seed-features", "emodb-seed-features"])
  func renderedAgain(name: String) throws {
    let folder = Self.folder.appendingPathComponent(name)
    // Reading recomputes every figure of results.json from predictions.csv.
    let record = try RunFolder(path: folder.path).read()
    let files = try ReportWriter.files(for: record)
    #expect(files.count > 20)
    for file in files {
      let committed = try Data(contentsOf: folder.appendingPathComponent(file.path))
      #expect(file.data == committed, "\(name)/\(file.path)")
    }
  }

  @Test("the index names each of them")
  func index() throws {
    let index = try String(
      contentsOf: Self.folder.appendingPathComponent("README.md"), encoding: .utf8)
    for name in ["ravdess-seed-features", "emodb-seed-features"] {
      #expect(index.contains("(\(name)/report.md)"))
    }
  }
}
