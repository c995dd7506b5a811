import Foundation
import StandardPlugins

@testable import AffektServer

/// A server in the process of the test, with decoders that are processes of their own.
struct TestServer: Sendable {
  let port: Int

  /// The program that was built beside the tests.
  static let program: String = {
    let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent()
    let near = folder.appending(path: "affekt-server").path
    if FileManager.default.isExecutableFile(atPath: near) { return near }
    // A bundle of tests is named by the arguments of the program that runs it.
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? ""
    return URL(fileURLWithPath: bundle).deletingLastPathComponent().appending(path: "affekt-server")
      .path
  }()

  static var decoder: [String] { [program, DecodeWorker.commandName] }

  /// Lets `body` use a server.
  static func with(
    _ change: (inout ServerSettings) -> Void = { _ in },
    _ body: @escaping @Sendable (TestServer) async throws -> Void
  ) async throws {
    var settings = ServerSettings()
    settings.port = 0
    settings.workerCount = 2
    settings.decoder = decoder
    change(&settings)
    let models = try ServedModels([
      ServedModel(name: "voice", model: try await TestModel.model()),
      ServedModel(name: "other", model: try await TestModel.model()),
    ])
    let server = AffektServer(
      settings, models: models, registry: StandardPlugins.suite.registry)
    let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
    let running = Task {
      defer { continuation.finish() }
      try await server.runUntilCancelled { continuation.yield($0) }
    }
    guard let port = await ports.first(where: { _ in true }) else {
      try await running.value
      return
    }
    let outcome = await Task { try await body(TestServer(port: port)) }.result
    running.cancel()
    _ = await running.result
    try outcome.get()
  }

  /// Sends one request and gives the response.
  func request(
    _ method: String, _ path: String, _ body: [UInt8] = [], fields: [String: String] = [:]
  ) async throws -> Reply {
    let port = port
    return try await blocking {
      let connection = try Connection(port: port)
      var head = "\(method) \(path) HTTP/1.1\r\n"
      let all = ["Host": "127.0.0.1:\(port)", "Content-Length": "\(body.count)"]
        .merging(fields) { $1 }
      for (name, value) in all where !value.isEmpty { head += "\(name): \(value)\r\n" }
      connection.send(Array((head + "\r\n").utf8) + body)
      guard let reply = try connection.reply(hasBody: method != "HEAD") else {
        throw Connection.Failure(text: "the server ended the connection")
      }
      return reply
    }
  }

  func predict(_ body: [UInt8], _ query: String = "", fields: [String: String] = [:]) async throws
    -> Reply
  {
    try await request("POST", "/v1/predictions\(query)", body, fields: fields)
  }
}
