import AffektExperiment
import AffektReport
import AffektResults
import ArgumentParser
import Foundation

/// `affekt compare`: compares finished runs.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare finished runs on the recordings that all of them tested.",
    discussion: """
      Names the steps in which the pipelines differ, and tests which differences between their \
      scores are significant. Nothing is trained. Runs with different protocols, folds, emotions \
      or speakers are refused. 'affekt report FOLDER' writes the report of a comparison again.
      """)

  @Argument(help: "The folders of two or more runs.", completion: .directory)
  var runs: [String]

  @Option(
    help: ArgumentHelp(
      "The folder of the report; by default 'Reports/compare-NAME-NAME' in the current folder.",
      valueName: "folder"))
  var output: String?

  @Flag(help: "Print the comparison as JSON instead of its summary.")
  var json = false

  @Flag(help: "Put the report in the place of another one in the same folder.")
  var replace = false

  @Option(
    parsing: .upToNextOption,
    help: "The forms to write: \(ChoiceArguments.names(of: ReportFormat.self)).")
  var format: [String] = []

  @OptionGroup var progress: ProgressOptions

  func validate() throws {
    guard runs.count > 1 else {
      throw ValidationError("Name the folders of two runs or more.")
    }
  }

  func run() throws {
    let asked = try output.map {
      try OutputFolder.path(
        $0, option: "--output", inputs: runs.map { (name: "the run '\($0)'", path: $0) })
    }
    let forms: Set<ReportFormat>? = try ChoiceArguments.choices(format, option: "--format")
    let progress = progress.reporter
    let sources = try progress.phase("reading runs", total: runs.count) { phase in
      try runs.map { path in
        defer { phase.advance() }
        let folder = RunFolder(path: path)
        return RunComparison.Source(folder: Self.name(of: folder), record: try folder.read())
      }
    }
    let comparison = try RunComparison(of: sources, progress: progress)
    let place = try OutputPlace(
      forComparison: comparison,
      at: try asked
        ?? OutputFolder.path(
          "Reports/\(ReportWriter.folderName(for: comparison))", option: "--output"),
      replaces: replace)
    ReportLines.say(place)
    let folder = ComparisonFolder(path: place.path)
    let outcome = try Publication(
      forms: (forms ?? ReportSettings().forms).union(
        replace ? [] : RunFolder(path: place.path).forms),
      date: comparison.runs.map(\.date).max() ?? "", progress: progress
    ).outcome { try ReportWriter.files(for: comparison, forms: $0, progress: progress) }
    try Task.checkCancellation()
    if let kept = try folder.write(comparison, with: outcome.files) {
      Console.error("affekt: something came into the earlier folder, which is kept: \(kept)")
    }
    Console.output(
      try json
        ? JSONText.text(of: comparison) : ReportWriter.summary(of: comparison) + "\n")
    ReportLines(
      folder: folder.path, files: outcome.files, missing: outcome.missing,
      data: ComparisonFolder.dataFile
    ).write()
    if !outcome.missing.isEmpty { throw ExitStatus.doneWithoutForm }
  }

  /// The name under which a comparison knows the folder of a run.
  static func name(of folder: RunFolder) -> String {
    (folder.path as NSString).lastPathComponent
  }
}
