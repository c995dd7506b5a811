import AffektExperiment
import AffektModels
import AffektSignal
import ArgumentParser
import Foundation

/// `affekt predict`: what a model says of recordings.
struct PredictCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Print what a model says of recordings: the emotion, and the probability of each.",
    discussion: """
      A recording that is unlike the training recordings is answered with a warning and with lower \
      confidence. The answer is 'unknown' where the model is too unsure. Exit status 3 if some files cannot \
      be used.

        affekt predict voice.affekt speech.wav folder
        affekt predict voice.affekt --format csv - <speech.wav
      """)

  @Argument(
    help: "The model file.", completion: .file(extensions: [ModelArgument.fileExtension]))
  var model: String

  @Argument(
    help: "Recordings and folders of recordings; '-' for standard input.", completion: .file())
  var paths: [String]

  @Option(help: "The form of the answers.")
  var format: AnswerListing.Format = .text

  @Option(
    help: ArgumentHelp(
      "The confidence, from 0 to 1, below which the answer is 'unknown'; by default what keeps four of "
        + "five answers on speakers held out.", valueName: "share"))
  var threshold: Double?

  @Option(help: "How many recordings are answered at a time; answers do not depend on it.")
  var threads: Int = MachineFacts.processorCount

  @OptionGroup var progressOptions: ProgressOptions

  func validate() throws {
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads must be from 1 to 1024.")
    }
    guard threshold.map({ (0...1).contains($0) }) ?? true else {
      throw ValidationError("--threshold is a probability, from 0 to 1.")
    }
  }

  func run() async throws {
    let predictor = Predictor(try ModelArgument.model(at: model), threshold: threshold)
    let listed = try RecordingPaths(paths)
    let progress = progressOptions.reporter
    for file in listed.unreadable { progress.warn("affekt: \(file.path): \(file.reason)") }
    var listing = AnswerListing(format: format, model: predictor.model)
    Console.output(listing.head)
    var failedCount = listed.unreadable.count
    let recordings = listed.readable
    let phase = progress.start("predictions", total: recordings.count)
    // In blocks, so that answers come early and memory does not grow with their number.
    let blockLength = 16 * threads
    var start = 0
    while start < recordings.count {
      try Task.checkCancellation()
      let block = Array(recordings[start..<min(recordings.count, start + blockLength)])
      let answers = try await concurrentMap(count: block.count, width: threads) { index in
        defer { phase.advance() }
        return Result { try Self.answer(of: predictor, to: block[index]) }
      }
      for (path, answer) in zip(block, answers) {
        switch answer {
        case .success(let answer):
          Console.output(try listing.text(of: answer, to: path))
          for finding in answer.findings { progress.warn("affekt: \(path): \(finding.text)") }
        case .failure(let error as CancellationError): throw error
        case .failure(let error):
          failedCount += 1
          let reason = (error as? ExcludedRecording)?.reason ?? "\(error)"
          progress.warn("affekt: \(path): \(reason)")
        }
      }
      start += block.count
    }
    phase.end()
    Console.output(listing.foot)
    if format == .text { Console.error("affekt: \(ModelCard(predictor.model).worth)") }
    let total = recordings.count + listed.unreadable.count
    if failedCount == total { throw ExitStatus.failed }
    if failedCount > 0 { throw ExitStatus.doneWithExclusions }
  }

  private static func answer(of predictor: Predictor, to path: String) throws -> Answer {
    do {
      let sound = path == "-" ? try StandardInput.sound() : try AudioFile.decode(path).signal
      return try predictor.answer(to: sound, named: path)
    } catch let error as AudioFileError {
      // The path is named already.
      throw ExcludedRecording(phase: "decoding", recording: path, reason: error.problem)
    }
  }
}
