import Foundation

/// The path and the query of a request.
struct RequestTarget: Sendable {
  let path: [String]
  let query: [String: String]

  /// Throws `Problem` for a target that is too long, is no path, or is not encoded in order.
  init(_ text: String) throws(Problem) {
    guard text.hasPrefix("/"), text.utf8.count <= 4096 else {
      throw .badRequest("the target of the request is a path of at most 4096 bytes")
    }
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var path: [String] = []
    for part in parts[0].dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      path.append(try Self.decoded(part))
    }
    var query: [String: String] = [:]
    for pair in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = try Self.decoded(sides[0])
      let value = try Self.decoded(sides.count > 1 ? sides[1] : "")
      guard query.updateValue(value, forKey: key) == nil else {
        throw .badRequest("a parameter stands twice; name it once")
      }
    }
    self.path = path
    self.query = query
  }

  /// Throws `Problem` where a parameter has another name than these.
  func requireParameters(_ names: Set<String>) throws(Problem) {
    guard query.keys.allSatisfy(names.contains) else {
      throw .badRequest(
        names.isEmpty
          ? "the path takes no parameters"
          : "a parameter is unknown; there are \(names.sorted().joined(separator: ", "))")
    }
  }

  /// A number; throws `Problem` for something else.
  func number(_ name: String) throws(Problem) -> Double? {
    guard let text = query[name] else { return nil }
    guard let number = Double(text), number.isFinite else {
      throw .badRequest("'\(name)' is a number of seconds, such as 2.5")
    }
    return number
  }

  /// Whether something is asked for; throws `Problem` for what is neither true nor false.
  func flag(_ name: String) throws(Problem) -> Bool {
    guard let text = query[name] else { return false }
    guard let flag = Bool(text) else { throw .badRequest("'\(name)' is true or false") }
    return flag
  }

  private static func decoded(_ text: Substring) throws(Problem) -> String {
    guard let text = text.replacing("+", with: " ").removingPercentEncoding else {
      throw .badRequest("the target of the request is not percent-encoded in order")
    }
    return text
  }
}
