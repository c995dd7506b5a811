import Foundation
import HTTPTypes
import Hummingbird

/// Makes responses, with the headers that all of them have.
enum Replies {
  static func json(
    _ value: some Encodable, status: HTTPResponse.Status = .ok, type: String = "application/json"
  ) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return data(try encoder.encode(value), status: status, type: type)
  }

  static func text(_ text: String, status: HTTPResponse.Status = .ok, type: String) -> Response {
    data(Data(text.utf8), status: status, type: type)
  }

  /// The response to a request that failed.
  static func problem(_ problem: Problem) -> Response {
    let status = HTTPResponse.Status(code: problem.status)
    var response =
      (try? json(problem, status: status, type: "application/problem+json"))
      ?? Response(status: status)
    if let seconds = problem.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
    if !problem.allowed.isEmpty {
      response.headers[.allow] = problem.allowed.joined(separator: ", ")
    }
    return response
  }

  static func data(
    _ data: Data, status: HTTPResponse.Status = .ok, type: String
  ) -> Response {
    var fields = HTTPFields()
    fields[.contentType] = type
    return Response(
      status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: data)))
  }

  private static let strict: [(String, String)] = [
    (
      "Content-Security-Policy",
      "default-src 'self'; img-src 'self' data:; media-src 'self' blob:; object-src 'none'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "microphone=(self), camera=(), geolocation=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
  ]

  /// Adds the headers that keep a browser strict.
  static func harden(_ response: inout Response) {
    for (name, value) in strict {
      if let field = HTTPField.Name(name) { response.headers[field] = value }
    }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
  }
}
