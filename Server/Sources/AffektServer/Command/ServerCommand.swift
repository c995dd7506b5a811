import AffektCore
import AffektExperiment
import AffektNumerics
import ArgumentParser
import Foundation
import NIOCore

/// `affekt-server`: answers recordings with models, over HTTP.
public struct ServerCommand: AsyncParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "affekt-server",
    abstract: "Answer recordings with models: a page for people and an interface for programs.",
    discussion: """
      It listens at this machine alone unless --host says otherwise, and keeps nothing that it is sent. \
      SIGINT and SIGTERM end it when it has finished what it began.

        affekt-server voice.affekt
        curl --data-binary @speech.wav http://127.0.0.1:8080/v1/predictions
      """)

  @Argument(help: "The model files; the first answers where none is named.")
  var models: [String]

  @Option(help: "The address to listen at.")
  var host = "127.0.0.1"

  @Option(help: "The port; 0 lets the system choose.")
  var port = 8080

  @Option(
    name: .customLong("accept-host"),
    help: ArgumentHelp(
      "A further name by which browsers may ask for it, such as that of a proxy.", valueName: "name"
    ))
  var hostNames: [String] = []

  @Option(help: "How many recordings are answered at once; by default one per processor.")
  var workers: Int?

  @Option(help: "How many requests may wait.")
  var queue = 64

  @Option(help: ArgumentHelp("The largest upload, such as 32MB.", valueName: "size"))
  var largestUpload = SizeArgument(bytes: 32_000_000)

  @Option(help: ArgumentHelp("The longest recording, such as 600s.", valueName: "time"))
  var longest = SecondsArgument(seconds: 600)

  @Option(
    help: ArgumentHelp(
      "How long an upload may take to arrive, and to be decoded.", valueName: "time"))
  var timeout = SecondsArgument(seconds: 30)

  @Option(help: "How many streams may be open.")
  var sessions = 32

  /// What the plugins of the program are.
  @TaskLocal static var registry = PluginRegistry()

  public init() {}

  public func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port must be from 0 to 65535.")
    }
    guard (1...256).contains(workers ?? 1), (0...100_000).contains(queue),
      (0...10_000).contains(sessions)
    else {
      throw ValidationError(
        "--workers must be from 1 to 256, --queue from 0 to 100000, --sessions from 0 to 10000.")
    }
    guard !models.isEmpty else {
      throw ValidationError("Name a model file; 'affekt train' writes one.")
    }
  }

  public func run() async throws {
    var settings = ServerSettings()
    settings.host = host
    settings.port = port
    settings.hostNames = hostNames
    settings.workerCount = workers ?? settings.workerCount
    settings.queueLength = queue
    settings.largestUpload = largestUpload.bytes
    settings.longest = longest.seconds
    settings.timeout = timeout.seconds
    settings.sessionCount = sessions
    let reader = PipelineReader(registry: Self.registry)
    var served: [ServedModel] = []
    for path in models { served.append(try ServedModel(at: path, reader: reader)) }
    let address = host.contains(":") ? "[\(host)]" : host
    let server = AffektServer(
      settings, models: try ServedModels(served), registry: Self.registry)
    do {
      try await server.run { port in
        FileHandle.standardOutput.write(Data("http://\(address):\(port)\n".utf8))
      }
    } catch let error as IOError {
      throw ServerError(
        "the server cannot listen at \(address):\(port): \(String(cString: strerror(error.errnoCode))); "
          + "choose another --port or --host")
    }
  }

  /// Does what the arguments of the process say, and ends it. `DecodeWorker.runIfAsked()` comes before it.
  public static func main(plugins: PluginSuite) async -> Never {
    ProcessMemory.keepFreedPages()
    // Before anything else runs that might compute.
    _ = ArithmeticKernel.current
    raiseDescriptorLimit()
    await $registry.withValue(plugins.registry) {
      do {
        var command = try parseAsRoot()
        if var asynchronous = command as? any AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try command.run()
        }
      } catch {
        exit(withError: error)
      }
    }
    exit(withError: nil)
  }

  /// Every connection takes a descriptor, and the usual limit is lower than that of connections.
  private static func raiseDescriptorLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
