import HTTPTypes

/// Who may ask: pages of other servers may not, even where a browser lets them reach this one.
struct AccessRule: Sendable {
  private let names: Set<String>

  /// Accepts the names of the own machine, the host that the server listens at, and those that it is told.
  init(_ settings: ServerSettings) {
    let all = ["localhost", "127.0.0.1", "::1", settings.host] + settings.hostNames
    names = Set(all.map { $0.lowercased() })
  }

  /// Throws `Problem` for a request by another name (DNS rebinding) and for one of another server's page.
  func check(_ request: HTTPRequest) throws(Problem) {
    guard let authority = request.authority, let name = Self.name(in: authority) else {
      throw .badRequest("the request lacks its Host")
    }
    guard names.contains(name) else {
      throw .foreignPage(
        "the server does not go by this name; name it with --accept-host, or use 127.0.0.1")
    }
    guard let origin = request.headerFields[.origin] else { return }
    let parts = origin.lowercased().split(separator: "://", maxSplits: 1)
    guard parts.count == 2, parts[1] == authority.lowercased() else {
      throw .foreignPage("pages of other servers may not use this one; open its own page")
    }
  }

  /// The name in an authority, without port and brackets.
  private static func name(in authority: String) -> String? {
    let text = authority.lowercased()
    if text.hasPrefix("[") {
      return text.dropFirst().split(separator: "]", maxSplits: 1).first.map(String.init)
    }
    return text.split(separator: ":", maxSplits: 1).first.map(String.init)
  }
}
