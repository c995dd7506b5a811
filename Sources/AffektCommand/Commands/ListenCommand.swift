import AffektModels
import AffektNumerics
import AffektSignal
import ArgumentParser
import Foundation

/// `affekt listen`: what a model says while one speaks.
struct ListenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "listen",
    abstract: "Print what a model says of the microphone while one speaks.",
    discussion: """
      A terminal shows the level and the most probable emotions of the last segment; anything else gets one \
      answer per line. Each segment is answered as 'affekt predict --segments' answers it. Ctrl-C ends it.

      \(Self.notice)

        affekt listen voice.affekt
        ffmpeg -i talk.mp4 -f s16le -ac 1 -ar 16000 - | affekt listen voice.affekt - --rate 16000
      """)

  /// What is said before anything is recorded.
  private static let notice =
    "Tell people before you record them: where emotions are recognised, European law demands it, and at work "
    + "and in education it forbids it (AI Act, Art. 50(3) and 5(1)(f); no legal advice)."

  @Argument(
    help: ArgumentHelp(
      "A model file, whose name ends in .affekt; without it the model that ships with Affekt answers. Then '-' for "
        + "standard input: samples of one channel, 16-bit integers, low byte first; without it the default "
        + "microphone, by the program arecord.", valueName: "model-and-source"),
    completion: .file(extensions: [ModelArgument.fileExtension]))
  var inputs: [String] = []

  private var source: String? { ModelArgument.parted(inputs).others.first }

  @Option(
    help: ArgumentHelp(
      "The sample rate in Hz; by default that of the training recordings.", valueName: "rate"))
  var rate: Int?

  @Option(help: ArgumentHelp("The length of a segment, such as 2s.", valueName: "time"))
  var segment = TimeArgument(seconds: 2)

  @Option(
    help: ArgumentHelp(
      "The time from the beginning of one segment to that of the next.", valueName: "time"))
  var hop = TimeArgument(seconds: 0.5)

  @Option(help: "The form of the answers where they are no terminal's: text, csv or jsonl.")
  var format: AnswerListing.Format?

  func validate() throws {
    let others = ModelArgument.parted(inputs).others
    guard others.isEmpty || others == ["-"] else {
      throw ValidationError(
        "The source is '-' or nothing; 'affekt predict' answers files, with --segments part by part."
      )
    }
    guard format.map({ [.text, .csv, .jsonl].contains($0) }) ?? true else {
      throw ValidationError("--format is text, csv or jsonl while one speaks.")
    }
    guard rate.map({ Signal.recordableRates.contains(Double($0)) }) ?? true else {
      throw ValidationError("--rate is a sample rate in Hz, such as 16000.")
    }
  }

  private static let interruption = "stopped; what was printed is right"

  func run() async throws {
    Interruption.explain("affekt: \(Self.interruption)")
    let predictor = Predictor(
      try ModelArgument.model(atOrShipped: ModelArgument.parted(inputs).model))
    let sampleRate = rate ?? Int(saturating: predictor.model.sound.sampleRate.median.rounded())
    let stream: SampleStream
    if source == nil {
      let recorder = try Self.recorder()
      Console.error("affekt: \(Self.notice)")
      stream = try SampleStream(microphoneAt: sampleRate, program: recorder)
    } else {
      stream = SampleStream()
    }
    do {
      try listen(to: stream, predictor, sampleRate: Double(sampleRate))
    } catch is CancellationError {
      throw Interrupted(description: Self.interruption)
    }
  }

  private static func recorder() throws -> String {
    guard let program = ExternalProgram.named(["arecord"]) else {
      throw SampleStream.Failure(
        description:
          "the program arecord, which reads the microphone, is not installed; install it (apt install "
          + "alsa-utils), or give the samples to standard input: affekt listen MODEL -")
    }
    return program.path.path
  }

  private func listen(to stream: SampleStream, _ predictor: Predictor, sampleRate: Double) throws {
    let isLive = format == nil && Console.isTerminal && isatty(STDOUT_FILENO) == 1
    var line = ListeningLine()
    var listing = AnswerListing(
      format: format ?? .text, model: predictor.model, hop: hop.seconds)
    var course = Course(
      of: predictor, named: source ?? "microphone", length: segment.seconds, hop: hop.seconds,
      sampleRate: sampleRate)
    let name = source ?? "microphone"
    func show(_ answer: SegmentAnswer) throws {
      if isLive { return line.add(answer) }
      switch answer.answer {
      case .success(let said):
        Console.output(try listing.text(of: said, to: name, span: answer.span))
      case .failure(let error):
        Console.error("affekt: \(name), \(answer.span.lowerBound) s: \(error)")
      }
    }
    if !isLive { Console.output(listing.head) }
    while let samples = try stream.next() {
      try Task.checkCancellation()
      try course.add(samples[...], show)
      if isLive {
        line.add(samples)
        Console.errorPart("\r\(line.text)\u{1B}[K")
      }
    }
    try course.finish(show)
    if isLive { Console.errorPart("\r\(line.text)\u{1B}[K\n") }
  }
}
