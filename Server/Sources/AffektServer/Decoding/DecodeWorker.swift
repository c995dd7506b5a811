import AffektSignal
import Foundation

/// The process that decodes: C code reads the bytes of strangers here and nowhere else.
///
/// It gets requests on standard input and an upload in a memory file, descriptor 3, and answers on standard output.
public enum DecodeWorker {
  /// The subcommand that starts it, followed by the bytes of the largest upload and the seconds that one may take.
  public static let commandName = ServerSettings.decoderCommand
  static let memoryDescriptor: Int32 = 3

  /// Decodes until standard input ends, if the arguments of the process ask for it.
  public static func runIfAsked() {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, arguments[1] == commandName, let largest = Int(arguments[2]),
      let seconds = Double(arguments[3]), largest > 0, largest < 1 << 40, seconds > 0,
      seconds < 1e6
    else { return }
    closeOthers()
    // An interrupt of the terminal is for the server, which lets decoders finish.
    signal(SIGINT, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    WorkerLimits.apply(largestUpload: largest)
    while let bytes = PipeBytes.read(DecodeRequest.size, from: STDIN_FILENO),
      let request = DecodeRequest(bytes)
    {
      WorkerLimits.renew(seconds: seconds)
      guard answer(request) else { break }
    }
    exit(0)
  }

  /// Closes what it got from the server by chance, such as sockets.
  private static func closeOthers() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    for descriptor in names.compactMap({ Int32($0) }) where descriptor > memoryDescriptor {
      close(descriptor)
    }
  }

  /// Decodes the upload; false where nobody listens any more.
  private static func answer(_ request: DecodeRequest) -> Bool {
    var (count, isTooLong, isHeard) = (0, false, true)
    do {
      let (information, channelLoss) = try AudioFile.forEachBlock(
        of: "/proc/self/fd/\(memoryDescriptor)"
      ) { block in
        count += block.samples.count
        isTooLong =
          Double(count) > request.longest * block.sampleRate || count > request.greatestSampleCount
        guard !isTooLong else { return false }
        isHeard = block.samples.withUnsafeBytes { send(.samples, $0) }
        return isHeard
      }
      guard isHeard else { return false }
      guard !isTooLong else { return refuse(.tooLong, "") }
      return send(
        .finished,
        PipeBytes.of(information.sampleRate.bitPattern)
          + PipeBytes.of(UInt64(information.channelCount))
          + PipeBytes.of(channelLoss.bitPattern)
          + PipeBytes.of(WorkerLimits.processorSeconds.bitPattern))
    } catch {
      guard isHeard else { return false }
      switch error {
      case .unrecognized, .undecodable: return refuse(.unknownFormat, error.problem)
      case .noFrames, .empty: return refuse(.noSound, error.problem)
      default: return refuse(.damaged, error.problem)
      }
    }
  }

  private static func refuse(_ refusal: DecodeReply.Refusal, _ reason: String) -> Bool {
    send(.refused, [refusal.rawValue] + Array(reason.utf8.prefix(4096)))
  }

  private static func send(_ reply: DecodeReply, _ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { send(reply, $0) }
  }

  private static func send(_ reply: DecodeReply, _ bytes: UnsafeRawBufferPointer) -> Bool {
    reply.header(length: bytes.count).withUnsafeBytes { PipeBytes.write($0, to: STDOUT_FILENO) }
      && PipeBytes.write(bytes, to: STDOUT_FILENO)
  }
}
