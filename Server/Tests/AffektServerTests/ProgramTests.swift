import Foundation
import Testing

@testable import AffektServer

/// The program itself, as a process.
@Suite("The program", .serialized)
struct ProgramTests {
  /// Starts the program; gives it and the port at which it listens.
  private static func start(_ arguments: [String]) async throws -> (Process, Int) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: TestServer.program)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let line = try await blocking {
      var text = ""
      while !text.hasSuffix("\n") {
        let data = output.fileHandleForReading.availableData
        if data.isEmpty { break }
        text += String(decoding: data, as: UTF8.self)
      }
      return text
    }
    let port = line.trimmingCharacters(in: .newlines).split(separator: ":").last.flatMap { Int($0) }
    return (process, try #require(port, "\(line)"))
  }

  @Test("It finishes what it began when it is told to end")
  func shutdown() async throws {
    let model = try await TestModel.file()
    let (process, port) = try await Self.start([model.path, "--port", "0", "--workers", "1"])
    let sound = TestSound.wave(seconds: 3)
    let reply = try await blocking {
      let connection = try Connection(port: port)
      connection.send(
        "POST /v1/predictions?segments=1&hop=0.2 HTTP/1.1\r\nHost: localhost\r\n"
          + "Content-Length: \(sound.count)\r\n\r\n")
      connection.send(sound.dropLast(100))
      usleep(300_000)
      process.terminate()
      usleep(300_000)
      connection.send(sound.suffix(100))
      return try connection.reply()
    }
    #expect(reply?.status == 200)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && process.terminationReason == .exit)
  }

  @Test("Its memory stays bounded under hundreds of uploads")
  func memory() async throws {
    let model = try await TestModel.file()
    let (process, port) = try await Self.start([
      model.path, "--port", "0", "--largest-upload", "1MB", "--queue", "4",
    ])
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    let identifier = process.processIdentifier
    let statuses = try await blocking {
      let body = [UInt8](repeating: 7, count: 900_000)
      let head =
        "POST /v1/predictions HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.count)\r\n\r\n"
      let connections = try (0..<300).map { _ in
        let connection = try Connection(port: port)
        connection.send(head)
        connection.send(body.prefix(60_000))
        return connection
      }
      for connection in connections { connection.send(body.dropFirst(60_000)) }
      return try connections.map { try $0.reply()?.status ?? 0 }
    }
    // A connection whose refusal was not read in time is ended.
    #expect(statuses.allSatisfy { [415, 503, 0].contains($0) }, "\(Set(statuses))")
    #expect(statuses.contains(415))
    let status = try String(contentsOfFile: "/proc/\(identifier)/status", encoding: .utf8)
    let peak =
      status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }?
      .split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? .max
    #expect(peak < 400_000, "\(peak) kB")
  }

  @Test("A port that another has is said")
  func port() async throws {
    let model = try await TestModel.file()
    try await TestServer.with { server in
      let text = try await blocking {
        try Self.errors(of: [model.path, "--port", "\(server.port)"])
      }
      #expect(text.contains("cannot listen at 127.0.0.1:\(server.port)"), "\(text)")
    }
  }

  /// What the program says when it fails.
  private static func errors(of arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: TestServer.program)
    process.arguments = arguments
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let text = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus != 0)
    return text
  }

  @Test(
    "What is wrong with its arguments is said",
    arguments: [
      (["nowhere.affekt"], "no model file"), ([], "model file"), (["a", "--port", "x"], "port"),
      (["a", "--largest-upload", "many"], "largest-upload"),
      (["a", "--workers", "0"], "--workers"),
    ])
  func arguments(arguments: [String], words: String) throws {
    let text = try Self.errors(of: arguments)
    #expect(text.contains(words), "\(text)")
  }

  @Test("Two models of one name are refused")
  func names() async throws {
    let model = try await TestModel.model()
    let served = ServedModel(name: "a", model: model)
    #expect(throws: ServerError.self) { _ = try ServedModels([served, served]) }
    #expect(throws: ServerError.self) { _ = try ServedModels([]) }
  }
}
