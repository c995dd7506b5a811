import Foundation
import Testing

@testable import AffektServer

/// Decoders that fail, as scripts in the place of the program.
@Suite("Decoders that fail", .serialized)
struct DecoderTests {
  @Test("One that crashes costs one answer, and the next upload gets a new one")
  func crash() async throws {
    let mark = FileManager.default.temporaryDirectory.appending(path: "mark-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: mark) }
    let script =
      "if mkdir '\(mark.path)' 2>/dev/null; then head -c 24 >/dev/null; kill -s SEGV $$; fi; "
      + "exec '\(TestServer.program)' \(DecodeWorker.commandName) \"$1\" \"$2\""
    try await TestServer.with({
      $0.workerCount = 1
      $0.decoder = ["/bin/sh", "-c", script, "sh"]
    }) { server in
      let sound = TestSound.wave(seconds: 0.2)
      let failed = try await server.predict(sound)
      #expect(failed.status == 422 && failed.problem == "decoder-failed", "\(failed.text)")
      #expect(failed.text.contains("signal 11"))
      #expect(try await server.predict(sound).status == 200)
      let metrics = try await server.request("GET", "/metrics").text
      #expect(metrics.contains("affekt_decoder_crashes_total 1"))
      #expect(metrics.contains("affekt_decoder_starts_total 2"))
    }
  }

  @Test("One that hangs is ended")
  func hang() async throws {
    try await TestServer.with({
      $0.timeout = 1
      $0.decoder = ["/bin/sh", "-c", "exec sleep 1000", "sh"]
    }) { server in
      let reply = try await server.predict(TestSound.wave(seconds: 0.2))
      #expect(reply.status == 422 && reply.problem == "decoding-took-too-long", "\(reply.text)")
    }
  }

  @Test(
    "One that was taken over is not believed",
    arguments: [
      "head -c 1000 /dev/urandom", "printf '\\001\\377\\377\\377\\377'",
      "printf '\\002\\040\\000\\000\\000aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
      "printf '\\001\\004\\000\\000\\000\\377\\377\\377\\377'", "exit 3",
    ])
  func lies(words: String) async throws {
    try await TestServer.with({
      $0.workerCount = 1
      $0.decoder = ["/bin/sh", "-c", "head -c 24 >/dev/null; \(words)", "sh"]
    }) { server in
      let reply = try await server.predict(TestSound.wave(seconds: 0.2))
      #expect(reply.status == 422 && reply.problem == "decoder-failed", "\(reply.text)")
    }
  }

  @Test("A decoder has limits, and only the descriptors that it needs")
  func limits() async throws {
    try await TestServer.with({ $0.workerCount = 1 }) { server in
      #expect(try await server.predict(TestSound.wave(seconds: 0.2)).status == 200)
      let children = try #require(Self.children().first)
      let limits = try String(contentsOfFile: "/proc/\(children)/limits", encoding: .utf8)
      func line(_ name: String) -> [Substring] {
        limits.split(separator: "\n").first { $0.hasPrefix(name) }?.dropFirst(name.count)
          .split(separator: " ") ?? []
      }
      #expect(line("Max file size").first == "0" && line("Max core file size").first == "0")
      #expect(line("Max open files").first == "16" && line("Max processes").first == "0")
      #expect(line("Max address space").first != "unlimited")
      #expect(line("Max cpu time").first != "unlimited")
      let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(children)/fd")
      #expect(Set(open) == ["0", "1", "2", "3"])
      let names = try String(contentsOfFile: "/proc/\(children)/environ", encoding: .utf8)
      #expect(!names.contains("HOME="))
    }
  }

  /// The decoders of this process.
  private static func children() -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.filter { name in
      guard let status = try? String(contentsOfFile: "/proc/\(name)/status", encoding: .utf8)
      else { return false }
      return status.contains("PPid:\t\(getpid())\n")
        && ((try? String(contentsOfFile: "/proc/\(name)/cmdline", encoding: .utf8))?
          .contains(DecodeWorker.commandName) ?? false)
    }
  }
}
