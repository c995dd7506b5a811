import AffektCore
import AffektExperiment
import AffektModels
import AffektReport
import AffektResults
import ArgumentParser
import Foundation

/// `affekt train`: fits one configuration to a whole corpus and writes a model file.
struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Fit a configuration to all recordings of a corpus and write a model file.",
    discussion: """
      The configuration is evaluated first, under the protocol of the pipeline file, so that the model \
      carries an unbiased score: what 'affekt run' computed is taken from the cache. Then it is fitted to all \
      recordings, its settings chosen among them by speaker.

        affekt train pipeline.yaml --configuration trimmed/seed-set/standardize/svm -o voice.affekt
        affekt predict voice.affekt speech.wav
      """)

  @OptionGroup var arguments: PipelineArguments

  @Option(
    help: ArgumentHelp(
      "The configuration, as reports name it; not needed where the pipeline has one.",
      valueName: "name"))
  var configuration: String?

  @Flag(
    help:
      "Take the configuration with the highest UAR; its score is then optimistic, and the model says so."
  )
  var best = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The model file; by default 'NAME.affekt' after the pipeline.", valueName: "file"),
    completion: .file(extensions: [ModelArgument.fileExtension]))
  var output: String?

  @Flag(help: "Replace the model file if it is there.")
  var replace = false

  @Flag(
    name: .customLong("without-recordings"),
    help: ArgumentHelp(
      "Leave the training recordings out of the file: their features, names and speakers. It then names no recording "
        + "and no speaker, and 'affekt predict --explain' no nearest recordings."))
  var leavesOutRecordings = false

  @OptionGroup var threadOptions: ThreadOptions

  @OptionGroup var reuse: ReuseOptions

  @OptionGroup var progressOptions: ProgressOptions

  func validate() throws {
    guard !best || configuration == nil else {
      throw ValidationError("--best and --configuration exclude each other.")
    }
  }

  private var threads: Int { threadOptions.threads }

  func run() async throws {
    Interruption.explain("affekt: \(Self.interruption)")
    async let build = BuildStamp(version: Program.version, libraries: Libraries.versions)
    let whole = try arguments.pipeline()
    let file = try OutputFile(
      output ?? "\(whole.name).\(ModelArgument.fileExtension)", option: "--output",
      replaces: replace)
    let all = whole.configurations.map(\.identifier)
    guard best || configuration != nil || all.count == 1 else {
      throw ValidationError(
        "The pipeline has \(all.count) configurations; name one by --configuration, such as "
          + "'\(all[0])', or say --best.")
    }
    let pipeline = try (best ? whole : whole.only(configuration ?? all[0])).trainable()
    let date = MachineFacts.date
    let cache = try reuse.open(threads: threads, build: await build)
    defer { ReuseOptions.close(cache) }
    let log = cache?.begin(
      RunDescription(
        name: pipeline.name, pipeline: try pipeline.resolved.yamlText(), folder: file.path,
        affekt: Program.version, started: date))
    do {
      let progress = progressOptions.reporter
      let runner = ExperimentRunner(
        pipeline: pipeline, threads: threads, progress: progress, cache: cache, log: log)
      let (outcome, trained) = try await runner.trained(choosing: Self.choice)
      let training = ModelTraining(
        program: Program.version, date: date, command: command(for: trained.fitted.identifier),
        libraries: Libraries.versions, threads: threads, keepsRecordings: !leavesOutRecordings)
      let model = try await training.model(
        of: trained, in: outcome.data, seed: pipeline.evaluation.seed,
        candidateCount: pipeline.configurations.count, progress: progress)
      try file.write(try model.data())
      log?.finish(outcome.results, date: MachineFacts.date)
      Console.output(ModelCard(model).summary)
      Console.error("model: \(file.path)")
      if outcome.results.excludedCount > 0 {
        Console.error(
          "affekt: \(NumberFormat.count(outcome.results.excludedCount, "recording")) could not be used"
        )
        throw ExitStatus.doneWithExclusions
      }
    } catch {
      if !(error is ExitStatus) { log?.fail(error, date: MachineFacts.date) }
      throw error is CancellationError ? Interrupted(description: Self.interruption) : error
    }
  }

  private static let interruption = "interrupted; no model was written"

  /// The configuration with the highest UAR.
  private static func choice(_ results: ExperimentResults) throws -> String {
    guard let best = results.corpora.first?.bestConfiguration else {
      let failed = results.corpora.flatMap(\.failedConfigurations).first
      throw ModelError(
        "no configuration could be evaluated"
          + (failed.map { ": \($0.identifier): \($0.reason)" } ?? ""))
    }
    return best.identifier
  }

  /// The command that fits the model again, without folders of this machine.
  private func command(for identifier: String) -> [String] {
    let file = arguments.file
    var words = [
      "affekt", "train", file.hasPrefix("/") ? (file as NSString).lastPathComponent : file,
    ]
    for corpus in arguments.overrides.corpora {
      words += ["--corpus", corpus.prefix { $0 != "=" } + "=PATH"]
    }
    for setting in arguments.overrides.settings { words += ["--set", setting] }
    words += ["--configuration", identifier]
    return leavesOutRecordings ? words + ["--without-recordings"] : words
  }
}
