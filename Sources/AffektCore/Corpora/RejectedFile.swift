/// A file that a corpus layout found and could not use.
public struct RejectedFile: Sendable, Hashable {
  /// The path below the corpus folder.
  public let path: String
  /// Why, and what to do.
  public let reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}
