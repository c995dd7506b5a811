import AffektCore
import AffektExperiment
import AffektNumerics
import AffektReport
import AffektResults
import ArgumentParser
import Foundation

/// `affekt run`: evaluates every configuration of a pipeline and writes a report.
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

  @Flag(help: "Put the report in the place of another pipeline's in the same folder.")
  var replace = false

  @OptionGroup var threadOptions: ThreadOptions

  @Flag(help: "Fail if a recording cannot be used, instead of excluding it.")
  var strict = false

  @Flag(
    help: "Evaluate with common leaky practices too, and show how much they inflate the scores.")
  var leakageAblation = false

  @OptionGroup var reuse: ReuseOptions

  @Flag(help: "Print how often each step ran and why, and how many folds were cached.")
  var explain = false

  @Flag(help: "Print how long each step, configuration and statistic and the report took.")
  var profile = false

  @OptionGroup var progressOptions: ProgressOptions

  @Flag(help: "Print the results as JSON on standard output.")
  var json = false

  private var threads: Int { threadOptions.threads }

  func run() async throws {
    let kernel = ArithmeticKernel.current
    // The program is read while the pipeline is.
    async let build = BuildStamp(version: Program.version, libraries: Libraries.versions)
    let pipeline = try arguments.pipeline()
    if let warning = ArithmeticText.warning(of: kernel) { Console.error(warning) }
    let asked = try OutputFolder.path(
      output ?? "Reports/\(pipeline.name)", option: "--output", inputs: inputs(of: pipeline))
    let place = try place(for: pipeline, at: asked)
    let folder = RunFolder(path: place.path)
    ReportLines.say(place)
    let start = ContinuousClock.now
    let date = MachineFacts.date
    let cache = try reuse.open(threads: threads, build: await build)
    defer { ReuseOptions.close(cache) }
    let log = cache?.begin(
      RunDescription(
        name: pipeline.name, pipeline: try pipeline.resolved.yamlText(), folder: folder.path,
        affekt: Program.version, started: date))
    if log != nil {
      Interruption.explain(Self.isKept, "affekt: \(Failure.text(of: CancellationError()))")
    }
    do {
      let progress = progressOptions.reporter
      let (record, outcome) = try await record(
        pipeline, into: folder, cache: cache, log: log, progress: progress, start: start, date: date
      )
      let (times, isComplete) = try await write(
        record, of: pipeline, to: folder, asked: asked, progress: progress)
      if profile { Console.error(ProfileText(outcome, report: times).text) }
      log?.finish(record.results, date: MachineFacts.date)
      try finish(record.results)
      if !isComplete { throw ExitStatus.doneWithoutForm }
    } catch {
      if !(error is ExitStatus) { log?.fail(error, date: MachineFacts.date) }
      if error is CancellationError, log != nil {
        Console.error(Self.isKept)
      }
      throw error
    }
  }

  private func place(for pipeline: Pipeline, at path: String) throws -> OutputPlace {
    try OutputPlace(
      forRun: try pipeline.resolved.yamlText(), at: path, runsLeakageAblation: leakageAblation,
      replaces: replace)
  }

  /// The folders that a run reads.
  private func inputs(of pipeline: Pipeline) -> [(name: String, path: String)] {
    pipeline.corpora.compactMap { corpus in
      corpus.path.map { ("the corpus '\(corpus.name)'", $0) }
    }
  }

  private static let isKept =
    "affekt: finished work is kept; repeat the command to continue"

  /// Runs the pipeline.
  private func record(
    _ pipeline: Pipeline, into folder: RunFolder, cache: ExperimentCache?, log: RunLog?,
    progress: any ProgressReporter, start: ContinuousClock.Instant, date: String
  ) async throws -> (RunRecord, ExperimentRunner.Outcome) {
    let runner = ExperimentRunner(
      pipeline: pipeline, threads: threads, isStrict: strict, runsLeakageAblation: leakageAblation,
      progress: progress, cache: cache, log: log)
    let outcome = try await runner.run()
    if explain { Console.error(ExplanationText(outcome).text) }
    let record = RunRecord(
      outcome.data,
      environment: RunEnvironment(
        date: date, affekt: Program.version, system: MachineFacts.system,
        processor: MachineFacts.processor, threads: threads, libraries: Libraries.versions,
        arithmeticKernel: .current, command: commandLine,
        wallSeconds: (ContinuousClock.now - start) / .seconds(1),
        peakMemory: MachineFacts.peakMemory, phases: outcome.phases,
        configurations: outcome.configurations,
        recordingFolders: folder.recordingFolders(
          of: pipeline.corpora.map { ($0.name, $0.path) }, audio: pipeline.report.audio)),
      resolvedPipeline: try pipeline.resolved.yamlText(), reportSettings: pipeline.report)
    return (record, outcome)
  }

  /// Writes the report, says where it is, how long its parts took, and whether all forms were made.
  ///
  /// Forms that lie in the folder, such as one that `affekt report` has added, are made again.
  private func write(
    _ record: RunRecord, of pipeline: Pipeline, to folder: RunFolder, asked: String,
    progress: any ProgressReporter
  ) async throws -> (times: [RunEnvironment.Timing], isComplete: Bool) {
    let clock = ContinuousClock()
    // One processor checks the numbers while the other draws.
    async let checked = Self.checkedFiles(of: record, for: folder, progress)
    if threads == 1 { _ = try await checked }
    let rendering = clock.now
    var record = record
    let folders = pipeline.corpora.compactMap { corpus in corpus.path.map { (corpus.name, $0) } }
    let sound = try SoundOptions.sound(
      of: record, folders: Dictionary(folders) { first, _ in first },
      budget: EmbeddedSound.standardBudget, progress: progress)
    let outcome = try Publication(
      forms: record.reportSettings.forms.union(replace ? [] : folder.forms),
      date: record.environment.date, progress: progress
    ).outcome { forms in
      record.reportSettings.forms = forms
      return try ReportWriter.files(for: record, sound: sound, progress: progress)
    }
    let rendered = clock.now
    let (files, checking) = try await checked
    let writing = clock.now
    let target = target(for: files + outcome.files, of: pipeline, folder: folder, asked: asked)
    try Task.checkCancellation()
    let kept = try progress.phase("writing to disk") {
      try target.write(files, with: outcome.files)
    }
    Interruption.explain("affekt: interrupted; the report is written")
    let written = clock.now
    if let kept {
      Console.error("affekt: something came into the earlier folder, which is kept: \(kept)")
    }
    if json {
      Console.output(try target.text(of: .results))
    } else {
      Console.output(Summary(record.results).text)
    }
    ReportLines(
      folder: target.path, files: outcome.files, missing: outcome.missing, data: "results.json"
    ).write()
    let times = [
      RunEnvironment.Timing(
        name: "page, tables and figures", seconds: (rendered - rendering) / .seconds(1)),
      RunEnvironment.Timing(name: "data files and their check", seconds: checking),
      RunEnvironment.Timing(
        name: "writing to disk", seconds: (written - writing) / .seconds(1)),
    ]
    return (times, outcome.missing.isEmpty)
  }

  /// Where the files go: `folder`, unless something else lies there since the run began.
  private func target(
    for files: [ReportFile], of pipeline: Pipeline, folder: RunFolder, asked: String
  ) -> RunFolder {
    let place = try? place(for: pipeline, at: asked)
    var target = RunFolder(path: place?.path ?? OutputPlace.free(beside: asked))
    if let obstacle = target.obstacle(for: files) {
      Console.error("affekt: \(target.path)/\(obstacle) was not written by affekt and stays")
      target = RunFolder(path: OutputPlace.free(beside: asked))
    }
    if target != folder { Console.error("affekt: the report goes to \(target.path)") }
    return target
  }

  /// The data files of a record that is consistent, and how many seconds they took.
  private static func checkedFiles(
    of record: RunRecord, for folder: RunFolder, _ progress: any ProgressReporter
  ) async throws -> (files: [ReportFile], seconds: Double) {
    let clock = ContinuousClock()
    let start = clock.now
    let phase = progress.start("data files and their check", total: 1)
    defer { phase.end() }
    let files = try await folder.checkedFiles(of: record)
    return (files, (clock.now - start) / .seconds(1))
  }

  /// The command that repeats the run on another machine, without folders of this one.
  private var commandLine: [String] {
    var words = ["affekt", "run", arguments.file]
    for corpus in arguments.overrides.corpora {
      words += ["--corpus", corpus.prefix { $0 != "=" } + "=PATH"]
    }
    for setting in arguments.overrides.settings { words += ["--set", setting] }
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
      "affekt: excluded recordings: \(results.excludedCount); the report lists them with the reason"
    )
    throw ExitStatus.doneWithExclusions
  }
}
