import AffektReport
import AffektResults
import Foundation
import Testing

/// The reports in the repository are what the program makes: one in every form, byte for byte, and
/// compact copies, whose results follow from their predictions.
@Suite("Committed reports")
struct CommittedReportTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Reports")

  /// The report in every form.
  private static let whole = "sample"
  private static let copies = [
    "emodb-random-10", "emodb-robustness", "emodb-seed-features", "ravdess-egemaps",
    "ravdess-loso-113", "ravdess-seed-features",
  ]

  @Test("the sample is made again from its data without a difference; 'affekt report' mends it")
  func renderedAgain() throws {
    let folder = Self.folder.appendingPathComponent(Self.whole)
    // Reading recomputes every figure of results.json from predictions.csv.
    let record = try RunFolder(path: folder.path).read()
    #expect(record.reportSettings.forms == Set(ReportFormat.allCases))
    let files = try ReportWriter.files(for: record)
    #expect(files.count > 20)
    for file in files {
      let committed = try Data(contentsOf: folder.appendingPathComponent(file.path))
      #expect(file.data == committed, "\(Self.whole)/\(file.path)")
    }
  }

  @Test("the results of a compact copy follow from its predictions", arguments: copies)
  func verified(name: String) throws {
    let record = try RunFolder(path: Self.folder.appendingPathComponent(name).path)
      .read(checkingMetrics: false)
    #expect(record.isCompact)
    let verification = try RunVerification(record)
    #expect(verification.differences.isEmpty)
    #expect(verification.count > 500)
  }

  @Test("tables of a compact copy that follow from its data are made again", arguments: copies)
  func tables(name: String) throws {
    let folder = Self.folder.appendingPathComponent(name)
    let record = try RunFolder(path: folder.path).read(checkingMetrics: false)
    let files = ReportWriter.compactFiles(for: record).dropFirst()
    #expect(files.count > 10)
    for file in files {
      let committed = try Data(contentsOf: folder.appendingPathComponent(file.path))
      #expect(file.data == committed, "\(name)/\(file.path)")
    }
  }

  @Test("the committed reports leave a clone below 15 MB: they take at most 9 MB on a disk")
  func size() throws {
    var bytes = 0
    for name in Self.copies + [Self.whole] {
      let folder = Self.folder.appendingPathComponent(name)
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
        let file = folder.appendingPathComponent(path)
        // A file takes whole blocks of 4 KiB.
        let size = try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
        bytes += (size + 4095) / 4096 * 4096
      }
    }
    #expect(bytes < 9_000_000, "\(bytes)")
  }

  @Test(
    "the index is what 'affekt index Reports NAME…' makes of them; 'make reports' ends with that")
  func index() throws {
    let names = Self.copies + [Self.whole]
    let committed = try String(
      contentsOf: Self.folder.appendingPathComponent(ReportIndex.fileName), encoding: .utf8)
    let made = try ReportIndex(reading: Self.folder, names: names).text
    #expect(
      committed == made,
      "make it again: affekt index Reports \(names.joined(separator: " "))")
  }
}
