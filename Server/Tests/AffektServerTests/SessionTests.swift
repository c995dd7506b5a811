import Foundation
import Testing

@testable import AffektServer

@Suite("Sessions", .serialized)
struct SessionTests {
  private static func begin(_ server: TestServer, _ json: String) async throws -> Reply {
    try await server.request("POST", "/v1/sessions", Array(json.utf8))
  }

  private static let description =
    "{\"model\": \"voice\", \"sampleRate\": 8000, \"segment\": 1, \"hop\": 0.5}"

  /// A course as text that can be compared.
  private static func text(_ course: [Any]) throws -> [String] {
    try course.map {
      String(
        decoding: try JSONSerialization.data(withJSONObject: $0, options: .sortedKeys),
        as: UTF8.self)
    }
  }

  @Test(
    "What a stream is answered equals what the whole recording is", arguments: [777, 8000, 40_000])
  func equality(chunk: Int) async throws {
    try await TestServer.with { server in
      let samples = TestSound.samples(seconds: 3.3)
      let whole = try await server.predict(TestSound.wave(samples), "?segments=1&hop=0.5")
      let expected = try Self.text(whole.json["course"] as? [Any] ?? [])
      #expect(expected.count == 6)
      let begun = try await Self.begin(server, Self.description)
      #expect(begun.status == 201)
      let path = begun.fields["location"] ?? ""
      #expect(path == "/v1/sessions/\(begun.json["id"] as? String ?? "")")
      var found: [String] = []
      for start in stride(from: 0, to: samples.count, by: chunk) {
        let part = Array(samples[start..<min(samples.count, start + chunk)])
        let reply = try await server.request("POST", path + "/audio", TestSound.bytes(part))
        #expect(reply.status == 200)
        found += try Self.text(reply.json["course"] as? [Any] ?? [])
      }
      let end = try await server.request("DELETE", path)
      #expect(end.status == 200 && end.json["duration"] as? Double == 3.3)
      found += try Self.text(end.json["course"] as? [Any] ?? [])
      #expect(found == expected)
      #expect(try await server.request("DELETE", path).status == 404)
    }
  }

  @Test("Sessions are bounded in number, and end when nothing is heard")
  func bounds() async throws {
    try await TestServer.with({
      $0.sessionCount = 2
      $0.sessionIdleTime = 1
    }) { server in
      let path = try await Self.begin(server, Self.description).fields["location"] ?? ""
      #expect(try await Self.begin(server, Self.description).status == 201)
      let refused = try await Self.begin(server, Self.description)
      #expect(refused.status == 429 && refused.fields["retry-after"] == "5")
      try await Task.sleep(for: .seconds(1.2))
      #expect(try await server.request("POST", path + "/audio", [0, 0]).status == 404)
      #expect(try await Self.begin(server, Self.description).status == 201)
    }
  }

  @Test("Wrong descriptions and chunks are refused")
  func problems() async throws {
    try await TestServer.with { server in
      for json in [
        "", "{", "[]", "{\"sampleRate\": 8000}", "{\"sampleRate\": 1, \"segment\": 1}",
        "{\"sampleRate\": 8000, \"segment\": 1e9}", "{\"sampleRate\": \"8000\", \"segment\": 1}",
        "{\"sampleRate\": 8000, \"segment\": 1, \"hop\": 0}",
      ] {
        #expect(try await Self.begin(server, json).status == 400, "\(json)")
      }
      let unknown = "{\"model\": \"nobody\", \"sampleRate\": 8000, \"segment\": 1}"
      #expect(try await Self.begin(server, unknown).status == 404)
      let path = try await Self.begin(server, Self.description).fields["location"] ?? ""
      #expect(try await server.request("POST", path + "/audio", [1]).status == 400)
      #expect(try await server.request("POST", path + "/audio", []).status == 400)
      #expect(try await server.request("POST", "/v1/sessions/0/audio", [0, 0]).status == 404)
    }
  }
}
