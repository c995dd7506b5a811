/// Something that was fitted, and to what.
public struct FittedPart: Codable, Sendable, Equatable {
  /// What something was fitted to.
  public enum Scope: String, Codable, Sendable {
    /// The training set of each fold.
    case trainingSet = "training-set"
    /// The recordings of each speaker, on either side.
    case eachSpeaker = "each-speaker"
    /// All recordings, before they were divided.
    case allRecordings = "all-recordings"
    /// The test set.
    case testSet = "test-set"
  }

  /// What was fitted, such as a stage, a classifier or the choice of its settings.
  public let name: String
  /// What it was fitted to.
  public let scope: Scope

  /// Makes the record.
  public init(name: String, scope: Scope) {
    self.name = name
    self.scope = scope
  }
}
