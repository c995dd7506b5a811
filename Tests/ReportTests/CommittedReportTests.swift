import AffektReport
import AffektResults
import Foundation
import Testing

/// The reports in the repository are what the program makes of their data, byte for byte.
@Suite("Committed reports")
struct CommittedReportTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Reports")

  private static let names = [
    "emodb-random-10", "emodb-seed-features", "ravdess-egemaps", "ravdess-loso-113",
    "ravdess-seed-features",
  ]

  @Test(
    "a report is made again from its data without a difference; 'affekt report' mends one",
    arguments: names)
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

  @Test(
    "the index is what 'affekt index Reports NAME…' makes of them; 'make reports' ends with that")
  func index() throws {
    let committed = try String(
      contentsOf: Self.folder.appendingPathComponent(ReportIndex.fileName), encoding: .utf8)
    let made = try ReportIndex(reading: Self.folder, names: Self.names).text
    #expect(
      committed == made,
      "make it again: affekt index Reports \(Self.names.joined(separator: " "))")
  }
}
