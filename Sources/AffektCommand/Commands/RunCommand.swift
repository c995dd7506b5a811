import AffektCore
import AffektExperiment
import AffektReport
import AffektResults
import ArgumentParser
import Foundation

/// `affekt run`: tests every configuration of a pipeline and leaves a report.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Evaluate every configuration of a pipeline and write the report.")

  @OptionGroup var arguments: PipelineArguments

  @Option(
    help: ArgumentHelp(
      "The folder of the report; by default 'Reports/NAME' in the current folder.",
      valueName: "folder"))
  var output: String?

  @Option(help: "How many jobs run at a time; results do not depend on it.")
  var threads: Int = MachineFacts.processorCount

  @Flag(help: "Fail if a recording cannot be used, instead of excluding it.")
  var strict = false

  @Flag(
    name: [.long, .customLong("inflation")],
    help: "Evaluate with common leaky practices too, and show how much they inflate the scores."
  )
  var leakageAblation = false

  @OptionGroup var cacheOptions: CacheOptions

  @Flag(help: "Neither read nor write the cache.")
  var noCache = false

  @Flag(help: "Print how often each step ran and why, and how many folds were cached.")
  var explain = false

  @Flag(help: "Print how long each step, configuration and statistic and the report took.")
  var profile = false

  @Flag(help: "Show no progress.")
  var quiet = false

  @Flag(help: "Print the results as JSON on standard output.")
  var json = false

  func validate() throws {
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads must be from 1 to 1024.")
    }
    guard !noCache || cacheOptions.cache == nil else {
      throw ValidationError("--no-cache and --cache exclude each other.")
    }
  }

  func run() async throws {
    let pipeline = try arguments.pipeline()
    let folder = RunFolder(path: output ?? "Reports/\(pipeline.name)")
    try folder.checkWritable()
    let start = ContinuousClock.now
    let date = MachineFacts.date
    let cache = noCache ? nil : try cacheOptions.open(threads: threads)
    defer { Self.finish(cache) }
    let log = cache?.begin(
      RunDescription(
        name: pipeline.name, pipeline: try pipeline.resolved.yamlText(), folder: folder.path,
        affekt: Program.version, started: date))
    do {
      let progress: any ProgressReporter = quiet ? SilentProgress() : ConsoleProgress()
      let (record, outcome) = try await record(
        pipeline, into: folder, cache: cache, log: log, progress: progress, start: start, date: date
      )
      let times = try await write(record, of: pipeline, to: folder, progress: progress)
      if profile { Console.error(ProfileText(outcome, report: times).text) }
      log?.finish(record.results, date: MachineFacts.date)
      try finish(record.results)
    } catch {
      if !(error is ExitStatus) { log?.fail(error, date: MachineFacts.date) }
      if error is CancellationError, log != nil {
        Console.error("affekt: what was finished is kept; the same command goes on from there")
      }
      throw error
    }
  }

  /// Runs the pipeline.
  private func record(
    _ pipeline: Pipeline, into folder: RunFolder, cache: ExperimentCache?, log: RunLog?,
    progress: any ProgressReporter, start: ContinuousClock.Instant, date: String
  ) async throws -> (RunRecord, ExperimentRunner.Outcome) {
    let runner = ExperimentRunner(
      pipeline: pipeline, threads: threads, isStrict: strict, runsLeakageAblation: leakageAblation,
      progress: progress, cache: cache, log: log)
    let outcome = try await Interruption.guarding { try await runner.run() }
    if explain { Console.error(ExplanationText(outcome).text) }
    let record = RunRecord(
      outcome.data,
      environment: RunEnvironment(
        date: date, affekt: Program.version, system: MachineFacts.system,
        processor: MachineFacts.processor, threads: threads, libraries: Libraries.versions,
        command: commandLine, wallSeconds: (ContinuousClock.now - start) / .seconds(1),
        peakMemory: MachineFacts.peakMemory, phases: outcome.phases,
        configurations: outcome.configurations,
        recordingFolders: folder.recordingFolders(
          of: pipeline.corpora.map { ($0.name, $0.path) }, audio: pipeline.report.audio)),
      resolvedPipeline: try pipeline.resolved.yamlText(), reportSettings: pipeline.report)
    return (record, outcome)
  }

  /// Writes the report, says where it is, and how long its parts took.
  private func write(
    _ record: RunRecord, of pipeline: Pipeline, to folder: RunFolder,
    progress: any ProgressReporter
  ) async throws -> [RunEnvironment.Timing] {
    let clock = ContinuousClock()
    progress.begin("report", total: 3)
    // The figures are checked on one processor while the other draws.
    async let checked = Self.checkedFiles(of: record, for: folder, progress)
    if threads == 1 { _ = try await checked }
    let rendering = clock.now
    var record = record
    let folders = pipeline.corpora.compactMap { corpus in corpus.path.map { (corpus.name, $0) } }
    let sound = try SoundOptions.sound(
      of: record, folders: Dictionary(folders) { first, _ in first },
      budget: EmbeddedSound.standardBudget)
    let outcome = try Publication(
      forms: record.reportSettings.forms, date: record.environment.date
    ).outcome { forms in
      record.reportSettings.forms = forms
      return try ReportWriter.files(for: record, sound: sound)
    }
    let rendered = clock.now
    progress.advance()
    let (files, checking) = try await checked
    let writing = clock.now
    let kept = try folder.write(files, with: outcome.files)
    let written = clock.now
    progress.advance()
    progress.end()
    for missing in outcome.missing { Console.error("affekt: \(missing.reason)") }
    if let kept {
      Console.error("affekt: the earlier folder held other files and is kept: \(kept)")
    }
    if json {
      Console.output(try folder.text(of: .results))
    } else if !quiet {
      Console.output(Summary(record.results).text)
    }
    Console.error("report: \(folder.path)/\(outcome.files.first?.path ?? "results.json")")
    return [
      RunEnvironment.Timing(
        name: "forms and pictures", seconds: (rendered - rendering) / .seconds(1)),
      RunEnvironment.Timing(name: "check of the figures, data files", seconds: checking),
      RunEnvironment.Timing(
        name: "writing to the disk", seconds: (written - writing) / .seconds(1)),
    ]
  }

  /// The data files of a record that fits together, and how many seconds they took.
  private static func checkedFiles(
    of record: RunRecord, for folder: RunFolder, _ progress: any ProgressReporter
  ) async throws -> (files: [ReportFile], seconds: Double) {
    let clock = ContinuousClock()
    let start = clock.now
    let files = try folder.checkedFiles(of: record)
    progress.advance()
    return (files, (clock.now - start) / .seconds(1))
  }

  /// Closes the cache and says what was wrong with it.
  private static func finish(_ cache: ExperimentCache?) {
    cache?.close()
    for note in cache?.takeNotes() ?? [] { Console.error("affekt: \(note)") }
  }

  /// The command that repeats the run on another machine: without folders of this one.
  private var commandLine: [String] {
    var words = ["affekt", "run", arguments.file]
    for corpus in arguments.corpora {
      words += ["--corpus", corpus.prefix { $0 != "=" } + "=PATH"]
    }
    for setting in arguments.settings { words += ["--set", setting] }
    if leakageAblation { words.append("--leakage-ablation") }
    if strict { words.append("--strict") }
    return words
  }

  private func finish(_ results: ExperimentResults) throws {
    let failed = results.corpora.flatMap(\.failedConfigurations)
    for configuration in failed {
      Console.error(
        "affekt: configuration \(configuration.identifier) failed in fold \(configuration.fold): \(configuration.reason)"
      )
    }
    if !failed.isEmpty { throw ExitStatus.failed }
    guard results.excludedCount > 0 else { return }
    Console.error(
      "affekt: excluded because they cannot be used: \(results.excludedCount); the report says "
        + "which and why")
    throw ExitStatus.doneWithExclusions
  }
}
