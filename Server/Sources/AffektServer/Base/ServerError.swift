/// Why a server cannot start: what is wrong and what to do.
public struct ServerError: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
