import AffektCore
import AffektExperiment
import AffektResults
import ArgumentParser
import Foundation

/// `affekt process`: writes the sound of recordings after pre-processing.
struct ProcessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "process",
    abstract: "Write recordings after pre-processing as WAV files, to listen to.",
    discussion: """
      With a pipeline file first, one of its pre-processings is applied. Without one, \
      --preprocessing names the steps:

        affekt process --preprocessing denoise speech.wav -o cleaned
        affekt process pipeline.yaml folder --preprocessing trimmed -o trimmed

      The files hold samples of 32 bits in floating point: nothing is rounded or clipped. \
      Exit status 3 if some files cannot be used.
      """)

  @Argument(
    help: "A pipeline file (.yaml), if any; then recordings and folders of recordings.",
    completion: .file())
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "The pre-processing of the pipeline, by default its first; without one: pre-processors, as "
        + "in a pipeline file and separated by commas.", valueName: "names"))
  var preprocessing: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The folder for the sound; recordings of a folder keep their places below it.",
      valueName: "folder"),
    completion: .directory)
  var output: String

  @Flag(help: "Replace files that are there.")
  var replace = false

  @OptionGroup var overrides: PipelineOptions

  @OptionGroup var progressOptions: ProgressOptions

  func run() throws {
    let processing = SoundProcessing(try chain())
    let arguments = Array(PipelineChoice.isPipeline(paths.first) ? paths.dropFirst() : paths[...])
    let found = try RecordingPaths(arguments)
    let folder = try SoundFolder(
      output, option: "--output", of: found.readable, arguments: arguments, replaces: replace)
    let progress = progressOptions.reporter
    for file in found.unreadable { progress.warn("affekt: \(file.path): \(file.reason)") }
    var writtenCount = 0
    let phase = progress.start("sound", total: found.readable.count)
    for (path, file) in zip(found.readable, folder.files) {
      defer { phase.advance() }
      try Task.checkCancellation()
      do {
        try folder.write(try processing.sound(ofFile: path), to: file)
        writtenCount += 1
      } catch let excluded as ExcludedRecording {
        progress.warn("affekt: \(excluded.recording): \(excluded.reason)")
      }
    }
    phase.end()
    guard writtenCount > 0 else { throw ExitStatus.failed }
    Console.error(
      "sound: \(folder.path) (\(writtenCount == 1 ? "1 file" : "\(writtenCount) files"))")
    if writtenCount < found.readable.count + found.unreadable.count {
      throw ExitStatus.doneWithExclusions
    }
  }

  private func chain() throws -> PreprocessingChain {
    if PipelineChoice.isPipeline(paths.first) {
      return try PipelineChoice.named(
        preprocessing, among: try overrides.pipeline(at: paths[0]).preprocessings, called: \.name,
        option: "--preprocessing")
    }
    try overrides.requireNone()
    guard let preprocessing else {
      throw ValidationError(
        "Name a pipeline file first, or pre-processors: --preprocessing denoise. "
          + "'affekt list preprocessor' lists them.")
    }
    return try Program.pipelineReader.preprocessing(preprocessing)
  }
}
