import AffektCore
import AffektExperiment
import AffektReport
import AffektResults
import ArgumentParser

/// `affekt report`: writes the report of a run again.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "Write the report of a run or a comparison again, without training.",
    discussion: """
      Options that you leave out are as in the pipeline of the run. Separate names by commas, or \
      repeat the option. Forms that you do not name stay as they are.

      Exit status 4 if a form could not be made; the others are written.
      """)

  @Argument(help: "The folder of the run or of the comparison.", completion: .directory)
  var folder: String

  @Option(
    parsing: .upToNextOption,
    help: "The forms to write: \(ChoiceArguments.names(of: ReportFormat.self)).")
  var format: [String] = []

  @Option(
    parsing: .upToNextOption,
    help:
      "The sections to write: all, brief (a few pages), or some of \(ChoiceArguments.names(of: ReportSectionKind.self))."
  )
  var sections: [String] = []

  @Option(
    help: ArgumentHelp(
      "The style of the report: \(ChoiceArguments.names(of: ReportStyle.self)).",
      valueName: "style"))
  var style: String?

  @Option(
    help: ArgumentHelp(
      "Write a compact copy of the run for a repository to this folder instead: "
        + "results.json, predictions without scores, report.md without figures, tables, pipeline.yaml "
        + "and environment.json.", valueName: "folder"), completion: .directory)
  var compact: String?

  @Flag(help: "Put the compact copy in the place of another report in the same folder.")
  var replace = false

  @OptionGroup var sound: SoundOptions

  @OptionGroup var progressOptions: ProgressOptions

  func validate() throws {
    guard !replace || compact != nil else {
      throw ValidationError("--replace belongs to --compact; a report is always written again.")
    }
    guard compact != nil else { return }
    guard format.isEmpty, !sound.embedAudio else {
      throw ValidationError(
        "A compact copy has Markdown and tables; leave --format and --embed-audio out.")
    }
  }

  func run() throws {
    let forms: Set<ReportFormat>? = try ChoiceArguments.choices(format, option: "--format")
    let sections: Set<ReportSectionKind>? = try ChoiceArguments.choices(
      sections, option: "--sections",
      groups: ["all": Set(ReportSectionKind.allCases), "brief": ReportSectionKind.brief])
    let progress = progressOptions.reporter
    let comparisonFolder = ComparisonFolder(path: folder)
    if comparisonFolder.holdsComparison {
      guard compact == nil else {
        throw ValidationError("A comparison has no compact copy; leave --compact out.")
      }
      try write(comparisonFolder, forms: forms, progress)
    } else if let compact {
      try writeCompact(RunFolder(path: folder), to: compact, sections: sections, progress)
    } else {
      try write(RunFolder(path: folder), forms: forms, sections: sections, progress)
    }
  }

  private func writeCompact(
    _ folder: RunFolder, to path: String, sections: Set<ReportSectionKind>?,
    _ progress: any ProgressReporter
  ) throws {
    let asked = try OutputFolder.path(path, option: "--compact")
    guard asked != folder.path else {
      throw ValidationError(
        "A compact copy lacks most files of the run; name another folder after --compact.")
    }
    var record = try progress.phase("reading the run") { try whole(folder) }
    if let sections { record.reportSettings.sections = sections }
    if let style = try style(named: style) { record.reportSettings.style = style }
    let place = try OutputPlace(
      forCompactCopy: record.resolvedPipeline, at: asked, replaces: replace)
    ReportLines.say(place)
    let target = RunFolder(path: place.path)
    try Task.checkCancellation()
    let kept = try target.writeCompact(
      record, with: ReportWriter.compactFiles(for: record, progress: progress))
    if let kept {
      Console.error("affekt: something came into the earlier folder, which is kept: \(kept)")
    }
    Console.error("report: \(target.path)/report.md")
  }

  /// The record of the run; throws for a compact copy, from which no report can be made.
  private func whole(_ folder: RunFolder) throws -> RunRecord {
    let record = try folder.read()
    guard !record.isCompact else {
      throw RunFolderError(
        folder.path,
        "is a compact copy without the data of a report; run the pipeline again")
    }
    return record
  }

  private func write(
    _ folder: RunFolder, forms: Set<ReportFormat>?, sections: Set<ReportSectionKind>?,
    _ progress: any ProgressReporter
  ) throws {
    var record = try progress.phase("reading the run") { try whole(folder) }
    if let forms { record.reportSettings.forms = forms }
    if let sections { record.reportSettings.sections = sections }
    if let style = try style(named: style) { record.reportSettings.style = style }
    if sound.embedAudio { record.reportSettings.audio = .embedded }
    let sound = try sound.sound(of: record, in: folder, progress: progress)
    let outcome = try Publication(
      forms: record.reportSettings.forms, date: record.environment.date, progress: progress
    ).outcome { forms in
      record.reportSettings.forms = forms
      return try ReportWriter.files(for: record, sound: sound, progress: progress)
    }
    try Task.checkCancellation()
    try progress.phase("data files and their check") {
      _ = try folder.write(record, with: outcome.files, making: outcome.made)
    }
    try finish(outcome, folder: folder.path)
  }

  private func write(
    _ folder: ComparisonFolder, forms: Set<ReportFormat>?, _ progress: any ProgressReporter
  ) throws {
    guard sections.isEmpty, style == nil else {
      throw ValidationError(
        "A comparison has neither sections nor a style to choose; leave --sections and --style out."
      )
    }
    guard !sound.embedAudio else {
      throw ValidationError("A comparison has no recordings to play; leave --embed-audio out.")
    }
    let comparison = try folder.read()
    let outcome = try Publication(
      forms: forms ?? ReportSettings().forms, date: comparison.runs.map(\.date).max() ?? "",
      progress: progress
    ).outcome { try ReportWriter.files(for: comparison, forms: $0, progress: progress) }
    try Task.checkCancellation()
    try folder.write(comparison, with: outcome.files, making: outcome.made)
    try finish(outcome, folder: folder.path)
  }

  /// Says where the report is and what is missing; throws when something is.
  private func finish(_ outcome: Publication.Outcome, folder: String) throws {
    ReportLines(
      folder: folder, files: outcome.files, missing: outcome.missing, data: "results.json"
    ).write()
    if !outcome.missing.isEmpty { throw ExitStatus.doneWithoutForm }
  }

  private func style(named name: String?) throws -> ReportStyle? {
    let styles: Set<ReportStyle>? = try ChoiceArguments.choices(
      name.map { [$0] } ?? [], option: "--style")
    guard let styles, styles.count > 1 else { return styles?.first }
    throw ValidationError("A report has one style; name one after --style.")
  }
}
