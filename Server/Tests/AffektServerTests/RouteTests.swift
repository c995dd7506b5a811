import AffektModels
import AffektSignal
import Foundation
import Testing

@testable import AffektServer

@Suite("What the server answers", .serialized)
struct RouteTests {
  @Test("A recording is answered as the model answers it")
  func prediction() async throws {
    let model = try await TestModel.model()
    try await TestServer.with { server in
      let samples = TestSound.samples(seconds: 1)
      let reply = try await server.predict(TestSound.wave(samples))
      #expect(reply.status == 200 && reply.fields["content-type"] == "application/json")
      let signal = Signal(samples: samples.map { Float($0) / 32_768 }, sampleRate: 8000)
      let answer = try Predictor(model).answer(to: signal, named: "a")
      let json = reply.json
      #expect(json["predicted"] as? String == answer.predicted.rawValue)
      // As text: a reader of JSON may round.
      #expect(reply.text.contains("\"confidence\":\(answer.confidence),"))
      #expect(reply.text.contains("\"margin\":\(answer.margin),"))
      #expect(reply.text.contains("\"threshold\":\(answer.threshold),"))
      #expect(json["isUnknown"] as? Bool == answer.isUnknown)
      #expect((json["prediction"] is NSNull) == answer.isUnknown)
      #expect((json["findings"] as? [Any])?.count == answer.findings.count)
      #expect(json["worth"] as? String == ModelCard(model).worth && json["course"] == nil)
      for (label, value) in zip(answer.labels, answer.probabilities) {
        #expect(reply.text.contains("\"\(label.rawValue)\":\(value)"))
      }
      let sound = json["sound"] as? [String: Double]
      #expect(sound == ["duration": 1, "sampleRate": 8000, "channels": 1])
      // The second model, by its name.
      #expect(
        try await server.predict(TestSound.wave(samples), "?model=other").json["model"] as? String
          == "other")
    }
  }

  @Test("Which features speak for an answer is said where it is asked for")
  func explanation() async throws {
    try await TestServer.with { server in
      let sound = TestSound.wave(seconds: 1)
      let plain = try await server.predict(sound)
      #expect(plain.json["explanation"] == nil)
      let reply = try await server.predict(sound, "?explain=true")
      let groups = try #require(reply.json["explanation"] as? [[String: Any]])
      #expect(Set(groups.compactMap { $0["name"] as? String }) == ["rms", "zero-crossing-rate"])
      let sizes = groups.compactMap { $0["contribution"] as? Double }.map(abs)
      #expect(sizes.count == 2 && sizes == sizes.sorted(by: >))
      #expect(try await server.predict(sound, "?explain=perhaps").status == 400)
    }
  }

  @Test("The nearest training recordings are named where an explanation is asked for")
  func neighbors() async throws {
    let model = try await TestModel.model()
    try await TestServer.with { server in
      let samples = TestSound.samples(seconds: 1)
      let sound = TestSound.wave(samples)
      #expect(try await server.predict(sound).json["neighbors"] == nil)
      let reply = try await server.predict(sound, "?explain=true")
      let found = try #require(reply.json["neighbors"] as? [[String: Any]])
      let signal = Signal(samples: samples.map { Float($0) / 32_768 }, sampleRate: 8000)
      let expected = try Predictor(model).explainedAnswer(to: signal, named: "a").neighbors
      #expect(found.count == 3 && expected.count == 3)
      for (one, other) in zip(found, expected) {
        #expect(Set(one.keys) == ["identifier", "speaker", "emotion", "distance"])
        #expect(one["identifier"] as? String == other.identifier)
        #expect(one["speaker"] as? String == other.speaker)
        #expect(one["emotion"] as? String == other.emotion.rawValue)
        #expect(reply.text.contains("\"distance\":\(other.distance)"))
      }
    }
  }

  @Test("Channels that differ are found in an upload and in its course, through the decoder")
  func channels() async throws {
    try await TestServer.with { server in
      let samples = TestSound.samples(seconds: 1)
      let silence = [Int16](repeating: 0, count: samples.count)
      func kinds(_ answer: [String: Any]?) -> [String] {
        (answer?["findings"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
      }
      for (right, differ) in [(samples, false), (silence, true)] {
        let sound = TestSound.wave(channels: [samples, right])
        let json = try await server.predict(sound, "?segments=0.5").json
        #expect((json["sound"] as? [String: Double])?["channels"] == 2)
        #expect(kinds(json).contains("channels") == differ)
        let course = try #require(json["course"] as? [[String: Any]])
        #expect(course.count == 2)
        #expect(course.allSatisfy { kinds($0).contains("channels") == differ })
      }
    }
  }

  @Test("Computed voices are listed, and answered as recordings")
  func examples() async throws {
    try await TestServer.with { server in
      let list = try await server.request("GET", "/v1/examples")
      let names = try #require(list.json["examples"] as? [String])
      #expect(Set(names) == Set(try await TestModel.model().labels.map(\.rawValue)))
      for name in names {
        let voice = try await server.request("GET", "/v1/examples/\(name)")
        #expect(voice.status == 200 && voice.fields["content-type"] == "audio/wav")
        #expect(try await server.predict(Array(voice.body)).status == 200)
      }
      #expect(try await server.request("GET", "/v1/examples/none").status == 404)
    }
  }

  @Test("A form is answered as the bytes alone")
  func multipart() async throws {
    try await TestServer.with { server in
      let sound = TestSound.wave(seconds: 0.5)
      let head =
        "--xyz\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--xyz\r\n"
        + "Content-Disposition: form-data; name=\"file\"; filename=\"../../a.wav\"\r\n\r\n"
      let form = Array(head.utf8) + sound + Array("\r\n--xyz--\r\n".utf8)
      let type = ["Content-Type": "multipart/form-data; boundary=xyz"]
      let reply = try await server.predict(form, fields: type)
      #expect(reply.status == 200)
      #expect(reply.body == (try await server.predict(sound)).body)
      for place in [0, 3, 20, 60, head.utf8.count - 2, form.count - 8] {
        let broken = try await server.predict(Array(form.prefix(place)), fields: type)
        #expect(broken.status == 400, "cut at \(place)")
      }
      let other = Array(
        "--xyz\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--xyz--".utf8)
      #expect(try await server.predict(other, fields: type).status == 400)
      let without = ["Content-Type": "multipart/form-data"]
      #expect(try await server.predict(form, fields: without).status == 400)
    }
  }

  @Test("Models, their cards, and what a monitor asks for")
  func operation() async throws {
    let model = try await TestModel.model()
    try await TestServer.with { server in
      let list = try await server.request("GET", "/v1/models").json["models"] as? [[String: Any]]
      #expect(list?.map { $0["name"] as? String } == ["voice", "other"])
      let one = try await server.request("GET", "/v1/models/voice").json
      #expect(one["card"] as? String == ModelCard(model).markdown)
      #expect(one["labels"] as? [String] == model.labels.map(\.rawValue))
      #expect(try await server.request("GET", "/healthz").status == 200)
      #expect(try await server.request("GET", "/readyz").status == 200)
      let metrics = try await server.request("GET", "/metrics").text
      #expect(metrics.contains("affekt_requests_total{route=\"/healthz\",status=\"200\"} 1"))
      #expect(metrics.contains("affekt_decoder_crashes_total 0"))
      let head = try await server.request("HEAD", "/healthz")
      #expect(head.status == 200 && head.fields["content-length"] == "6" && head.body.isEmpty)
    }
  }

  @Test("Files of the page have types and versions", arguments: Array(StaticFile.all.keys))
  func page(route: Route) async throws {
    try await TestServer.with { server in
      let reply = try await server.request("GET", route.rawValue)
      #expect(reply.status == 200 && reply.body == Data(StaticFile.all[route]?.bytes ?? []))
      #expect(reply.fields["content-type"] == StaticFile.all[route]?.contentType)
      let tag = reply.fields["etag"] ?? ""
      let again = try await server.request("GET", route.rawValue, fields: ["If-None-Match": tag])
      #expect(again.status == 304 && again.body.isEmpty)
    }
  }

  @Test("Every response is strict with browsers")
  func headers() async throws {
    try await TestServer.with { server in
      for path in ["/", "/v1/models", "/nothing", "/metrics"] {
        let fields = try await server.request("GET", path).fields
        let policy = fields["content-security-policy"] ?? ""
        #expect(policy.hasPrefix("default-src 'self'") && !policy.contains("unsafe"))
        #expect(fields["x-content-type-options"] == "nosniff")
        #expect(fields["referrer-policy"] == "no-referrer")
        #expect(fields["permissions-policy"]?.contains("microphone=(self)") == true)
        #expect(fields["cache-control"] == (path == "/" ? "no-cache" : "no-store"))
      }
    }
  }

  @Test("What is wrong is a problem that says what to do")
  func problems() async throws {
    try await TestServer.with({ $0.longest = 2 }) { server in
      func expect(_ reply: Reply, _ status: Int, _ kind: String, _ words: String = "") {
        #expect(reply.status == status && reply.problem == kind, "\(reply.status) \(reply.text)")
        #expect(reply.fields["content-type"] == "application/problem+json")
        #expect(reply.json["status"] as? Int == status && reply.json["title"] is String)
        #expect((reply.json["detail"] as? String)?.contains(words) == true || words.isEmpty)
      }
      let sound = TestSound.wave(seconds: 0.2)
      expect(try await server.predict([]), 400, "bad-request", "bytes of a recording")
      expect(try await server.predict(sound, "?hop=1"), 400, "bad-request", "'segments'")
      expect(try await server.predict(sound, "?segments=x"), 400, "bad-request", "number")
      expect(try await server.predict(sound, "?segments=0"), 400, "bad-request", "0.1")
      expect(try await server.predict(sound, "?segments=1&hop=nan"), 400, "bad-request")
      expect(try await server.predict(sound, "?colour=1"), 400, "bad-request", "unknown")
      expect(try await server.predict(sound, "?model=%ff"), 400, "bad-request")
      expect(try await server.predict(sound, "?model=nobody"), 404, "not-found", "'voice'")
      expect(try await server.request("GET", "/v1/models/..%2f..%2fetc"), 404, "not-found")
      expect(try await server.request("GET", "/../etc/passwd"), 404, "not-found")
      let wrong = try await server.request("GET", "/v1/predictions")
      expect(wrong, 405, "method-not-allowed", "POST")
      #expect(wrong.fields["allow"] == "POST")
      expect(try await server.request("DELETE", "/metrics"), 405, "method-not-allowed", "GET")
      expect(
        try await server.predict(Array("hello, this is no sound".utf8)), 415, "not-decodable",
        "ffmpeg")
      expect(try await server.predict(TestSound.wave([])), 422, "no-sound")
      expect(
        try await server.predict(Array(TestSound.wave(seconds: 1).prefix(5000))), 422, "damaged")
      expect(try await server.predict(TestSound.wave(seconds: 2.1)), 422, "too-long", "2 s")
      #expect(try await server.predict(TestSound.wave(seconds: 1.9)).status == 200)
    }
  }

  @Test("Pages of other servers and other names are refused")
  func access() async throws {
    try await TestServer.with({ $0.hostNames = ["voice.example"] }) { server async throws in
      func status(_ fields: [String: String]) async throws -> Int {
        try await server.request("GET", "/healthz", fields: fields).status
      }
      #expect(try await status(["Host": "evil.example"]) == 403)
      #expect(try await status(["Host": "127.0.0.1.evil.example"]) == 403)
      #expect(try await status(["Host": ""]) == 400)
      for host in ["localhost:1", "LOCALHOST", "[::1]:80", "127.0.0.1", "voice.example"] {
        #expect(try await status(["Host": host]) == 200, "\(host)")
      }
      #expect(try await status(["Origin": "http://evil.example"]) == 403)
      #expect(try await status(["Origin": "null"]) == 403)
      #expect(try await status(["Origin": "http://localhost:3"]) == 403)
      #expect(try await status(["Origin": "http://127.0.0.1:\(server.port)"]) == 200)
    }
  }
}
