import AffektExperiment
import AffektReport
import ArgumentParser

/// `affekt report`: writes the report of a run again.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "Write the report of a run or of a comparison of runs again, without training anything.")

  @Argument(help: "The folder of the run or of the comparison.", completion: .directory)
  var folder: String

  @Option(
    parsing: .upToNextOption,
    help: "The forms of the report: html, markdown, csv; all unless given.")
  var format: [ReportFormat] = ReportFormat.allCases

  func run() throws {
    let comparisonFolder = ComparisonFolder(path: folder)
    if comparisonFolder.holdsComparison {
      let comparison = try comparisonFolder.read()
      let files = try ReportWriter.files(for: comparison, forms: Set(format))
      try comparisonFolder.write(comparison, with: files)
      Console.error("report: \(comparisonFolder.path)/\(files.first?.path ?? "")")
      return
    }
    let runFolder = RunFolder(path: folder)
    let record = try runFolder.read()
    let files = try ReportWriter.files(for: record, forms: Set(format))
    try runFolder.write(record, with: files)
    Console.error("report: \(runFolder.path)/\(files.first?.path ?? "")")
  }
}

extension ReportFormat: ExpressibleByArgument {}
