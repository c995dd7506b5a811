/// What is wrong with a request and what to do: the body of an error after RFC 9457.
public struct Problem: Error, Sendable, Equatable {
  /// The status code.
  public let status: Int
  /// The last part of the type, in kebab case.
  public let kind: String
  /// What is wrong in general.
  public let title: String
  /// What is wrong with this request, and what to do.
  public let detail: String
  /// After how many seconds the request can succeed.
  public var retryAfter: Int?
  /// The methods that the path answers.
  public var allowed: [String] = []

  init(_ status: Int, _ kind: String, _ title: String, _ detail: String) {
    (self.status, self.kind, self.title, self.detail) = (status, kind, title, detail)
  }
}

extension Problem {
  static func badRequest(_ detail: String) -> Problem {
    Problem(400, "bad-request", "The request is not understood", detail)
  }

  static func foreignPage(_ detail: String) -> Problem {
    Problem(403, "foreign-page", "The request comes from elsewhere", detail)
  }

  static func notFound(_ detail: String) -> Problem {
    Problem(404, "not-found", "There is no such thing", detail)
  }

  static func methodNotAllowed(_ allowed: [String]) -> Problem {
    var problem = Problem(
      405, "method-not-allowed", "The path does not answer this method",
      "use \(allowed.joined(separator: " or "))")
    problem.allowed = allowed
    return problem
  }

  static func timeout(_ seconds: Double) -> Problem {
    Problem(
      408, "timeout", "The body took too long",
      "the body was not there after \(Self.text(seconds)) s; send it faster, or send a shorter recording"
    )
  }

  static let sessionBusy = Problem(
    409, "session-busy", "The session is at work",
    "wait for the answer to a chunk before sending the next")

  static func tooLarge(_ limit: Int) -> Problem {
    Problem(
      413, "too-large", "The body is too large",
      "at most \(limit) bytes are taken; send a shorter recording, or one that is compressed, such as FLAC"
    )
  }

  static func unsupported(_ reason: String) -> Problem {
    Problem(415, "not-decodable", "The sound cannot be decoded", reason)
  }

  static func unusable(_ kind: String, _ title: String, _ reason: String) -> Problem {
    Problem(422, kind, title, reason)
  }

  static func tooLong(_ longest: Double) -> Problem {
    unusable(
      "too-long", "The recording is too long",
      "at most \(text(longest)) s are taken; cut it into parts")
  }

  static func tooManySessions(_ limit: Int) -> Problem {
    var problem = Problem(
      429, "too-many-sessions", "There are too many sessions",
      "\(limit) sessions are open, and no more are allowed; end one with DELETE, or try again later"
    )
    problem.retryAfter = 5
    return problem
  }

  static let internalError = Problem(
    500, "internal-error", "The server failed", "this is a mistake of the server; please report it")

  static func busy(_ detail: String) -> Problem {
    var problem = Problem(503, "busy", "The server is busy", detail)
    problem.retryAfter = 1
    return problem
  }

  static func text(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
  }
}

extension Problem: Encodable {
  private enum CodingKeys: String, CodingKey { case type, title, status, detail }

  /// The members of RFC 9457.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("urn:affekt:problem:\(kind)", forKey: .type)
    try container.encode(title, forKey: .title)
    try container.encode(status, forKey: .status)
    try container.encode(detail, forKey: .detail)
  }
}
