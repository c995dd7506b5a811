import AffektExperiment
import AffektReport
import AffektResults
import ArgumentParser
import Foundation

/// `affekt index`: writes the index of a folder of reports.
struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Write README.md, the index of a folder of reports.",
    discussion: """
      One line per run, with links to the forms of its report. The command refuses to replace a \
      README.md that it did not write.
      """)

  @Argument(help: "The folder of the reports.", completion: .directory)
  var folder = "Reports"

  @Argument(help: "The names of the runs and comparisons to list; by default all in the folder.")
  var names: [String] = []

  @OptionGroup var progress: ProgressOptions

  func run() throws {
    _ = try OutputFolder.nonempty(folder, option: "The folder")
    let place = URL(fileURLWithPath: folder).standardizedFileURL
    let target = place.appendingPathComponent(ReportIndex.fileName)
    var status = stat()
    if lstat(target.path, &status) == 0,
      status.st_mode & S_IFMT != S_IFREG
        || (try? Data(contentsOf: target))?.starts(with: Data(ReportIndex.mark.utf8)) != true
    {
      throw RunFolderError(
        target.path, "was not written by this command; move it away, or name another folder")
    }
    let index = try ReportIndex(
      reading: place, names: names.isEmpty ? nil : names, progress: progress.reporter)
    do {
      try Data(index.text.utf8).write(to: target, options: .atomic)
    } catch {
      throw RunFolderError(target.path, "cannot be written; check that you may write there")
    }
    Console.error("index: \(target.path)")
  }
}
