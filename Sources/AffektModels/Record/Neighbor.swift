import AffektCore

/// A training recording whose features are near those of a recording.
public struct Neighbor: Encodable, Sendable, Equatable {
  /// The identifier of the training recording.
  public let identifier: String
  /// Who speaks in it.
  public let speaker: String
  /// The emotion that it expresses.
  public let emotion: ClassLabel
  /// How far its features are, in spreads; 0 for equal ones.
  public let distance: Double
}
