import AffektExperiment
import AffektReport
import AffektResults
import ArgumentParser
import Foundation

/// `affekt index`: writes the index of a folder of reports.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Write the index of a folder of reports, README.md: one line per run.",
    discussion: """
      Lists what each run says of itself, with links to the forms that are there. A README.md that this \
      command did not write is left alone.
      """)

  @Argument(help: "The folder of the reports.", completion: .directory)
  var folder = "Reports"

  @Argument(help: "The names of the runs and comparisons to list; all in the folder unless given.")
  var names: [String] = []

  func run() throws {
    let place = URL(fileURLWithPath: folder).standardizedFileURL
    let target = place.appendingPathComponent(ReportIndex.fileName)
    if let present = try? String(contentsOf: target, encoding: .utf8),
      !present.hasPrefix(ReportIndex.mark)
    {
      throw RunFolderError(
        target.path, "was not written by this command; move it away, or name another folder")
    }
    let index = try ReportIndex(reading: place, names: names.isEmpty ? nil : names)
    do {
      try Data(index.text.utf8).write(to: target, options: .atomic)
    } catch {
      throw RunFolderError(target.path, "cannot be written; check that you may write there")
    }
    Console.error("index: \(target.path)")
  }
}
