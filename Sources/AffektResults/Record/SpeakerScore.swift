/// The score of one speaker.
public struct SpeakerScore: Codable, Sendable, Equatable {
  /// The speaker.
  public let speaker: String
  /// The number of recordings.
  public let count: Int
  /// The UAR over the emotions that occur for the speaker.
  public let uar: Double
  /// The share of right predictions.
  public let accuracy: Double

  /// Makes a score.
  public init(speaker: String, count: Int, uar: Double, accuracy: Double) {
    self.speaker = speaker
    self.count = count
    self.uar = uar
    self.accuracy = accuracy
  }
}
