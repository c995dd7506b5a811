import AffektReport
import AffektResults
import Foundation

/// One file of the folder of a run; the others are as they were written.
///
/// What can be read is verified and made a report of, as `affekt verify` and `affekt report` do.
struct RunFolderParser: FuzzedParser {
  private let folder: RunFolder
  private let path: String

  /// The files that a plain run leaves almost empty.
  private static let rich: Set<DataFile> = [
    .results, .controlPredictions, .recordings, .neighbors, .exploration,
  ]

  private let isRich: Bool

  init(file: DataFile) throws {
    isRich = Self.rich.contains(file)
    folder = RunFolder(path: try Workplace.file("run"))
    let record = try SmallRun.record(isRich: isRich)
    if file == .compactPredictions {
      try folder.writeCompact(record)
    } else {
      try folder.write(record)
    }
    path = folder.path + "/" + file.rawValue
    try Seeds.add(contentsOf: path)
  }

  func parse(_ input: Data) -> Bool {
    Workplace.write(input, to: path)
    guard var record = try? folder.read(checkingMetrics: false) else { return false }
    _ = try? RunVerification(record)
    _ = ReportWriter.compactFiles(for: record)
    for style in isRich ? ReportStyle.allCases : [] {
      record.reportSettings.style = style
      _ = try? ReportWriter.files(for: record)
    }
    return true
  }
}

/// The file that `affekt compare` leaves, and the report that is made of it.
struct ComparisonParser: FuzzedParser {
  private let folder: ComparisonFolder
  private let path: String

  init() throws {
    let record = try SmallRun.record()
    var other = record
    other.reportSettings.forms = []
    folder = ComparisonFolder(path: try Workplace.file("comparison"))
    try folder.write(
      RunComparison(of: [
        RunComparison.Source(folder: "a", record: record),
        RunComparison.Source(folder: "b", record: other),
      ]))
    path = folder.path + "/" + ComparisonFolder.dataFile
    try Seeds.add(contentsOf: path)
  }

  func parse(_ input: Data) -> Bool {
    Workplace.write(input, to: path)
    guard let comparison = try? folder.read() else { return false }
    _ = ReportWriter.summary(of: comparison)
    _ = try? ReportWriter.files(for: comparison)
    return true
  }
}

/// Seeds that are computed when the program starts.
enum Seeds {
  /// Copies a file to the folder that the variable `FUZZ_SEEDS` names, if there is one.
  static func add(contentsOf path: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] else { return }
    let target = folder + "/computed"
    if FileManager.default.fileExists(atPath: target) {
      try FileManager.default.removeItem(atPath: target)
    }
    try FileManager.default.copyItem(atPath: path, toPath: target)
  }

  /// Writes a seed there.
  static func add(_ data: Data, named name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] else { return }
    Workplace.write(data, to: folder + "/" + name)
  }
}
