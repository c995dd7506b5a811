import Foundation
import Testing
import Yams

@testable import AffektServer

/// Holds `openapi.yaml` to what the server answers.
@Suite("The description of the interface", .serialized)
struct DescriptionTests {
  private static func document() throws -> [String: Any] {
    let text = String(decoding: StaticFile.all[.description]?.bytes ?? [], as: UTF8.self)
    return try #require(try Yams.load(yaml: text) as? [String: Any])
  }

  @Test("It names every path and every method, and no other")
  func paths() throws {
    let paths = try #require(try Self.document()["paths"] as? [String: [String: Any]])
    #expect(Set(paths.keys) == Set(Route.allCases.map(\.rawValue)))
    for route in Route.allCases {
      let methods = route.methods.map { $0.rawValue.lowercased() }.filter { $0 != "head" }
      let described = (paths[route.rawValue] ?? [:]).keys.filter { $0 != "parameters" }
      #expect(Set(described) == Set(methods), "\(route.rawValue)")
    }
  }

  /// The differences between a value and the schema of a name.
  private static func differences(_ value: Any, _ name: String, _ schemas: [String: [String: Any]])
    -> [String]
  {
    guard let object = value as? [String: Any], let schema = schemas[name],
      let properties = schema["properties"] as? [String: [String: Any]]
    else { return ["\(name) is no object"] }
    let required = schema["required"] as? [String] ?? []
    var found = required.filter { object[$0] == nil }.map { "\(name) lacks \($0)" }
    for (key, member) in object {
      guard let property = properties[key] else {
        found.append("\(name) has an unknown \(key)")
        continue
      }
      func reference(_ schema: [String: Any]?) -> String? {
        (schema?["$ref"] as? String)?.split(separator: "/").last.map(String.init)
      }
      if let other = reference(property), schemas[other]?["properties"] != nil {
        found += differences(member, other, schemas)
      } else if let other = reference(property["items"] as? [String: Any]) {
        for item in member as? [Any] ?? [] { found += differences(item, other, schemas) }
      }
    }
    return found
  }

  @Test("Its fields are those of the answers")
  func fields() async throws {
    let components = try #require(try Self.document()["components"] as? [String: Any])
    let text = try JSONSerialization.data(withJSONObject: components["schemas"] ?? [:])
    try await TestServer.with { server in
      let schemas = try #require(
        try JSONSerialization.jsonObject(with: text) as? [String: [String: Any]])
      func expect(_ reply: Reply, _ name: String) {
        #expect(Self.differences(reply.json, name, schemas) == [])
      }
      let sound = TestSound.wave(seconds: 1)
      expect(try await server.predict(sound, "?segments=0.5"), "Prediction")
      expect(try await server.predict(sound), "Prediction")
      expect(try await server.predict(sound, "?explain=true"), "Prediction")
      expect(try await server.predict([1, 2, 3]), "Problem")
      expect(try await server.request("GET", "/v1/models"), "ModelList")
      expect(try await server.request("GET", "/v1/models/voice"), "Model")
      let description = "{\"sampleRate\": 8000, \"segment\": 0.5}"
      let session = try await server.request("POST", "/v1/sessions", Array(description.utf8))
      expect(session, "Session")
      let path = session.fields["location"] ?? ""
      expect(
        try await server.request(
          "POST", path + "/audio", TestSound.bytes(TestSound.samples(seconds: 0.8))), "Stream")
      expect(try await server.request("DELETE", path), "Stream")
    }
  }
}
