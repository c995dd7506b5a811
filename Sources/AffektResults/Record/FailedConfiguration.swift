/// A configuration of the comparison that could not be fitted or tested, with the reason.
public struct FailedConfiguration: Codable, Sendable, Equatable {
  /// The configuration's identifier.
  public let identifier: String
  /// The fold in which it failed first.
  public let fold: String
  /// Why.
  public let reason: String

  /// Makes the record of a failure.
  public init(identifier: String, fold: String, reason: String) {
    self.identifier = identifier
    self.fold = fold
    self.reason = reason
  }
}
