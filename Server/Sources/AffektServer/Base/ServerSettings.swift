import Foundation

/// What a server is told when it starts.
public struct ServerSettings: Sendable {
  /// The address that it listens at.
  public var host = "127.0.0.1"
  /// The port; 0 lets the system choose.
  public var port = 8080
  /// Further names by which browsers may ask for it.
  public var hostNames: [String] = []
  /// How many recordings are answered at once.
  public var workerCount = ProcessInfo.processInfo.activeProcessorCount
  /// How many requests may wait for a worker.
  public var queueLength = 64
  /// How many connections may be open.
  public var connectionCount = 1024
  /// The largest body, in bytes.
  public var largestUpload = 32_000_000
  /// The longest recording, in seconds.
  public var longest = 600.0
  /// How long a body may take to arrive and a recording to be decoded, in seconds.
  public var timeout = 30.0
  /// How many sessions may be open.
  public var sessionCount = 32
  /// After how many seconds without sound a session ends.
  public var sessionIdleTime = 60.0
  /// The program, with its arguments, that decodes.
  public var decoder: [String] = ["/proc/self/exe", Self.decoderCommand]

  /// The subcommand that decodes.
  static let decoderCommand = "decode-worker"

  /// The usual settings.
  public init() {}

  /// All uploads together may take as much memory as this.
  var uploadMemory: Int { max(4 * largestUpload, 64_000_000) }
  /// A recording of the longest duration at 48 kHz.
  var greatestSampleCount: Int { Int(longest * 48_000) }
}
