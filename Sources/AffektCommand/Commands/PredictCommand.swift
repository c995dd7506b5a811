import AffektExperiment
import AffektModels
import AffektResults
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

        affekt predict speech.wav
        affekt predict voice.affekt speech.wav folder
        affekt predict voice.affekt --format csv - <speech.wav
        affekt predict voice.affekt --segments 3s --hop 1s --format textgrid interview.wav
      """)

  @Argument(
    help: ArgumentHelp(
      "A model file, whose name ends in .affekt, and recordings and folders of recordings; '-' for standard "
        + "input. Without a model file, the model that ships with Affekt answers.",
      valueName: "model-and-recordings"), completion: .file())
  var inputs: [String]

  private var model: String? { ModelArgument.parted(inputs).model }
  private var paths: [String] { ModelArgument.parted(inputs).others }

  @Option(help: "The form of the answers.")
  var format: AnswerListing.Format = .text

  @Option(
    help: ArgumentHelp(
      "The confidence, from 0 to 1, below which the answer is 'unknown'; by default what keeps at least four of "
        + "five answers on speakers held out.", valueName: "share"))
  var threshold: Double?

  @Option(
    help: ArgumentHelp(
      "Answer part by part: the length of a segment, such as 3s or 500ms.", valueName: "time"))
  var segments: TimeArgument?

  @Option(
    help: ArgumentHelp(
      "With --segments: the time from the beginning of one segment to that of the next; by default the "
        + "length.", valueName: "time"))
  var hop: TimeArgument?

  @Flag(
    help:
      "Say which features speak for each answer, and which training recordings are nearest (text, json and jsonl)."
  )
  var explain = false

  @OptionGroup var threadOptions: ThreadOptions

  @OptionGroup var progressOptions: ProgressOptions

  func validate() throws {
    guard !paths.isEmpty else {
      throw ValidationError("Name a recording after the model, a folder, or '-'.")
    }
    guard threshold.map({ (0...1).contains($0) }) ?? true else {
      throw ValidationError("--threshold is a probability, from 0 to 1.")
    }
    guard segments != nil || hop == nil else {
      throw ValidationError("--hop is the distance of segments; give their length by --segments.")
    }
    guard !explain || (segments == nil && [.text, .json, .jsonl].contains(format)) else {
      throw ValidationError(
        "--explain goes with whole recordings and with --format text, json or jsonl.")
    }
    guard !format.isCourse || (segments != nil && paths.count == 1) else {
      throw ValidationError(
        "--format \(format.rawValue) shows the course over one recording; name one, and --segments."
      )
    }
  }

  private var threads: Int { threadOptions.threads }

  func run() async throws {
    Interruption.explain("affekt: \(Self.interruption)")
    do {
      try await answer()
    } catch is CancellationError {
      throw Interrupted(description: Self.interruption)
    }
  }

  private static let interruption =
    "interrupted; what was printed is right, and the rest is missing"

  private func answer() async throws {
    let predictor = Predictor(try ModelArgument.model(atOrShipped: model), threshold: threshold)
    let listed = try RecordingPaths(paths)
    let progress = progressOptions.reporter
    for file in listed.unreadable { progress.warn("affekt: \(file.path): \(file.reason)") }
    let distance = segments.map { (hop ?? $0).seconds }
    var listing = AnswerListing(format: format, model: predictor.model, hop: distance)
    Console.output(listing.head)
    let failedCount =
      if let segments {
        try course(
          predictor, listed.readable, length: segments.seconds, hop: distance ?? segments.seconds,
          &listing, progress)
      } else { try await answers(predictor, listed.readable, &listing, progress) }
    Console.output(listing.foot)
    if format == .text { Console.error("affekt: \(ModelCard(predictor.model).worth)") }
    let unusedCount = failedCount + listed.unreadable.count
    if unusedCount == listed.readable.count + listed.unreadable.count { throw ExitStatus.failed }
    if unusedCount > 0 { throw ExitStatus.doneWithExclusions }
  }

  /// Answers recordings as a whole; tells how many could not be.
  private func answers(
    _ predictor: Predictor, _ recordings: [String], _ listing: inout AnswerListing,
    _ progress: any ProgressReporter
  ) async throws -> Int {
    var failedCount = 0
    let phase = progress.start("predictions", total: recordings.count)
    defer { phase.end() }
    // In blocks, so that answers come early and memory does not grow with their number.
    let blockLength = 16 * threads
    var start = 0
    while start < recordings.count {
      try Task.checkCancellation()
      let block = Array(recordings[start..<min(recordings.count, start + blockLength)])
      let answers = try await concurrentMap(count: block.count, width: threads) { index in
        defer { phase.advance() }
        return Result { try answer(of: predictor, to: block[index]) }
      }
      for (path, answer) in zip(block, answers) {
        switch answer {
        case .success(let answer):
          Console.output(
            try listing.text(
              of: answer.answer, to: path, explanation: answer.explanation,
              neighbors: explain ? answer.neighbors : nil))
          for finding in answer.answer.findings {
            progress.warn("affekt: \(path): \(finding.text)")
          }
        case .failure(let error as CancellationError): throw error
        case .failure(let error):
          failedCount += 1
          progress.warn("affekt: \(path): \(Self.reason(error))")
        }
      }
      start += block.count
    }
    return failedCount
  }

  /// Answers recordings part by part; tells how many could not be decoded to their end.
  private func course(
    _ predictor: Predictor, _ recordings: [String], length: Double, hop: Double,
    _ listing: inout AnswerListing, _ progress: any ProgressReporter
  ) throws -> Int {
    var failedCount = 0
    let phase = progress.start("predictions", total: recordings.count)
    defer { phase.end() }
    for path in recordings {
      defer { phase.advance() }
      var unlike = CourseFindings()
      defer { for line in unlike.lines { progress.warn("affekt: \(path): \(line)") } }
      do {
        let file = path == "-" ? try StandardInput() : nil
        defer { withExtendedLifetime(file) {} }
        try predictor.forEachSegment(of: file?.path ?? path, length: length, hop: hop) { segment in
          try Task.checkCancellation()
          switch segment.answer {
          case .success(let answer):
            unlike.add(answer.findings)
            Console.output(try listing.text(of: answer, to: path, span: segment.span))
          case .failure(let error):
            progress.warn("affekt: \(path), \(segment.span.lowerBound) s: \(Self.reason(error))")
          }
        }
      } catch let error as AudioFileError {
        failedCount += 1
        progress.warn("affekt: \(path): \(error.problem)")
      }
    }
    return failedCount
  }

  private static func reason(_ error: any Error) -> String {
    (error as? ExcludedRecording)?.reason ?? "\(error)"
  }

  private func answer(of predictor: Predictor, to path: String) throws -> ExplainedAnswer {
    do {
      let file = path == "-" ? try StandardInput() : nil
      defer { withExtendedLifetime(file) {} }
      let audio = try AudioFile.decode(file?.path ?? path)
      guard explain else { return ExplainedAnswer(try predictor.answer(to: audio, named: path)) }
      return try predictor.explainedAnswer(to: audio, named: path)
    } catch let error as AudioFileError {
      // The path is named already.
      throw ExcludedRecording(phase: "decoding", recording: path, reason: error.problem)
    }
  }
}
