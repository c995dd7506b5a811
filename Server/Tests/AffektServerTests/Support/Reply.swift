import Foundation

/// A response as a client sees it.
struct Reply: Sendable {
  let status: Int
  let fields: [String: String]
  let body: Data

  /// The members of a JSON object.
  var json: [String: Any] {
    (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:]
  }

  var text: String { String(decoding: body, as: UTF8.self) }

  /// The last part of the type of a problem.
  var problem: String? {
    (json["type"] as? String)?.split(separator: ":").last.map(String.init)
  }
}
