/// What the training and test sets of folds have in common, of one kind.
public struct SetOverlap: Codable, Sendable, Equatable {
  /// What may be shared.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// The person who speaks.
    case speaker
    /// What is said.
    case sentence
    /// Recordings of one speaker that differ in nothing but the take.
    case repetition
    /// Recordings with equal bytes or equal samples.
    case identicalAudio = "identical-audio"
    /// One take, stored twice with another level, rate, quality or cut.
    case nearIdenticalAudio = "near-identical-audio"

    /// Whether sharing it tells a model about the test set what it could not know of new speakers.
    /// Sentences are shared in most protocols; the card says so.
    public var isLeak: Bool { self != .sentence }
  }

  /// What is shared.
  public let kind: Kind
  /// Whether the corpus tells; without sentences nothing is known about them.
  public let isKnown: Bool
  /// The number of folds whose sides share something of this kind.
  public let foldCount: Int
  /// The number of different things that are shared in some fold.
  public let sharedCount: Int
  /// Some of them, in order.
  public let examples: [String]

  /// Makes a finding.
  public init(
    kind: Kind, isKnown: Bool, foldCount: Int, sharedCount: Int, examples: [String]
  ) {
    self.kind = kind
    self.isKnown = isKnown
    self.foldCount = foldCount
    self.sharedCount = sharedCount
    self.examples = examples
  }
}
