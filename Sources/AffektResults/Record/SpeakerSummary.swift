import AffektCore

/// One speaker of a corpus.
public struct SpeakerSummary: Codable, Sendable, Equatable {
  /// The speaker's identifier.
  public let speaker: String
  /// The speaker's sex, where the corpus states it.
  public let sex: SpeakerSex?
  /// The number of recordings of each emotion, in the order of the corpus's emotions.
  public let counts: [Int]

  /// Makes a summary.
  public init(speaker: String, sex: SpeakerSex?, counts: [Int]) {
    self.speaker = speaker
    self.sex = sex
    self.counts = counts
  }
}
