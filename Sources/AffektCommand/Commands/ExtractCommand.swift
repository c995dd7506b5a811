import AffektCore
import AffektExperiment
import AffektResults
import ArgumentParser
import Foundation

/// `affekt extract`: writes the features of recordings.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Print the features of recordings, one row per recording or per frame.",
    discussion: """
      With a pipeline file first, its pre-processing and features are computed. Without one, \
      --features names extractors:

        affekt extract --features mfcc,spectral-centroid speech.wav
        affekt extract --features 'mfcc: { coefficients: 13 }' folder -o table.csv

      Exit status 3 if some files cannot be used.
      """)

  @Argument(
    help: "A pipeline file (.yaml), if any; then recordings and folders of recordings.",
    completion: .file())
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "The feature set of the pipeline, by default its first; without one: extractors, as in a "
        + "pipeline file and separated by commas.", valueName: "names"))
  var features: String?

  @Option(
    help: ArgumentHelp(
      "The pre-processing of the pipeline, by default its first; without one: pre-processors, "
        + "by default none.", valueName: "names"))
  var preprocessing: String?

  @Option(
    help: ArgumentHelp(
      "Without a pipeline: the functionals; by default \(Self.defaultPool).", valueName: "names"))
  var pool: String?

  @Flag(help: "One row per frame, with its time, instead of one row per recording.")
  var frames = false

  @Option(help: "The form of the table.")
  var format: FeatureListing.Format = .csv

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file for the table; by default standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "Replace the file of the table if it is there.")
  var replace = false

  @OptionGroup var overrides: PipelineOptions

  @OptionGroup var progressOptions: ProgressOptions

  private static let defaultPool = "mean, standard-deviation"

  func run() throws {
    let file = try output.map { try OutputFile($0, option: "--output", replaces: replace) }
    let (chain, set) = try steps()
    let extraction = FeatureExtraction(
      preprocessing: chain, features: set, needsRows: !frames, needsFrames: frames)
    let found = try self.recordings()
    let (recordings, unreadable) = (found.readable, found.unreadable)
    var table = FeatureListing(format: format)
    var excludedCount = 0
    let progress = progressOptions.reporter
    for file in unreadable {
      excludedCount += 1
      progress.warn("affekt: \(file.path): \(file.reason)")
    }
    let phase = progress.start("features", total: recordings.count)
    for path in recordings {
      defer { phase.advance() }
      try Task.checkCancellation()
      do {
        let output = try extraction.features(ofFile: path)
        table.append(output, of: path)
        let missing = zip(output.row ?? [], output.rowColumns).filter(\.0.isNaN).map(\.1.name)
        if let first = missing.first {
          progress.warn(
            "affekt: \(path): '\(first)'"
              + (missing.count == 1 ? " is" : " and \(missing.count - 1) more are")
              + " missing: no frame has a value")
        }
      } catch let excluded as ExcludedRecording {
        excludedCount += 1
        progress.warn("affekt: \(excluded.recording): \(excluded.reason)")
      }
    }
    phase.end()
    let text = try progress.phase("table") { try table.text() }
    if excludedCount < recordings.count + unreadable.count { try write(text, to: file) }
    if excludedCount == recordings.count + unreadable.count { throw ExitStatus.failed }
    if excludedCount > 0 { throw ExitStatus.doneWithExclusions }
  }

  // MARK: - What is computed

  private var hasPipeline: Bool { PipelineChoice.isPipeline(paths.first) }

  private func steps() throws -> (PreprocessingChain, FeatureSet) {
    if hasPipeline { return try stepsOfPipeline() }
    try overrides.requireNone()
    guard let features else {
      throw ValidationError(
        "Name a pipeline file first, or extractors: --features mfcc,spectral-centroid. "
          + "'affekt list extractor' lists them.")
    }
    let reader = Program.pipelineReader
    return (
      try reader.preprocessing(preprocessing),
      try reader.featureSet(extracting: features, pooling: pool ?? Self.defaultPool)
    )
  }

  private func stepsOfPipeline() throws -> (PreprocessingChain, FeatureSet) {
    guard pool == nil else {
      throw ValidationError("--pool is for extractors without a pipeline file, which has its own.")
    }
    let pipeline = try overrides.pipeline(at: paths[0])
    let chain = try PipelineChoice.named(
      preprocessing, among: pipeline.preprocessings, called: \.name, option: "--preprocessing")
    let set = try PipelineChoice.named(
      features, among: pipeline.featureSets, called: \.name, option: "--features")
    guard set.imported == nil else {
      throw SettingsError(
        "the features of '\(set.name)' are imported and cannot be computed from recordings")
    }
    guard frames || set.hasRows else {
      throw SettingsError(
        "the feature set '\(set.name)' has no 'pool', so there is no row per recording; use --frames"
      )
    }
    return (chain, set)
  }

  // MARK: - Recordings and table

  private func recordings() throws -> RecordingPaths {
    try RecordingPaths(Array(hasPipeline ? paths.dropFirst() : paths[...]))
  }

  private func write(_ text: String, to file: OutputFile?) throws {
    guard let file else { return Console.output(text) }
    try file.write(text)
    Console.error("table: \(file.path)")
  }
}
