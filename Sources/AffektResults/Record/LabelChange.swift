import AffektCore

/// What a label map did to one emotion.
public struct LabelChange: Codable, Sendable, Equatable {
  /// The emotion as the corpus has it.
  public let from: Emotion
  /// What it became; nil when its recordings were dropped.
  public let to: Emotion?
  /// How many recordings it concerned.
  public let count: Int
  /// The corpus whose label it was; nil for a corpus that stands alone, and where it concerns all.
  public let corpus: String?

  /// Makes a change.
  public init(from: Emotion, to: Emotion?, count: Int, corpus: String? = nil) {
    self.from = from
    self.to = to
    self.count = count
    self.corpus = corpus
  }
}
