import AffektCore
import AffektExperiment
import AffektResults
import ArgumentParser
import Foundation

/// `affekt extract`: writes the features of recordings.
struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Print the features of recordings, one row per recording or per frame.")

  @OptionGroup var arguments: PipelineArguments

  @Argument(help: "The recordings.", completion: .file())
  var recordings: [String]

  @Option(help: "The pre-processing; by default the first of the pipeline.")
  var preprocessing: String?

  @Option(help: "The feature set; by default the first of the pipeline.")
  var features: String?

  @Flag(help: "One row per frame, with its time, instead of one row per recording.")
  var frames = false

  @Option(help: "The form of the table.")
  var format: FeatureListing.Format = .csv

  @OptionGroup var progressOptions: ProgressOptions

  func run() throws {
    let pipeline = try arguments.pipeline()
    let chain = try choose(
      preprocessing, among: pipeline.preprocessings, called: \.name, option: "--preprocessing")
    let set = try choose(
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
    let extraction = FeatureExtraction(
      preprocessing: chain, features: set, needsRows: !frames, needsFrames: frames)
    var table = FeatureListing(format: format)
    var excludedCount = 0
    let progress = progressOptions.reporter
    let phase = progress.start("features", total: recordings.count)
    for path in recordings {
      defer { phase.advance() }
      try Task.checkCancellation()
      do {
        table.append(try extraction.features(ofFile: path), of: path)
      } catch let excluded as ExcludedRecording {
        excludedCount += 1
        progress.warn("affekt: \(excluded.recording): \(excluded.reason)")
      }
    }
    phase.end()
    Console.output(try progress.phase("table") { try table.text() })
    if excludedCount == recordings.count { throw ExitStatus.failed }
    if excludedCount > 0 { throw ExitStatus.doneWithExclusions }
  }

  private func choose<Choice>(
    _ name: String?, among choices: [Choice], called names: (Choice) -> String, option: String
  ) throws(SettingsError) -> Choice {
    guard let name else { return choices[0] }
    guard let choice = choices.first(where: { names($0) == name }) else {
      let hint = NearestName.hint(for: name, among: choices.map(names))
      throw SettingsError("\(option): the pipeline has no '\(name)'; \(hint)")
    }
    return choice
  }
}
