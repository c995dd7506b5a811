import AffektCore

/// The recordings on the two directions in which their standardised features vary most.
public struct FeatureProjection: Codable, Sendable, Equatable {
  /// One recording.
  public struct Point: Codable, Sendable, Equatable {
    /// The identifier of the recording.
    public let recording: String
    /// The emotion that the speaker was to express.
    public let emotion: Emotion
    /// The speaker.
    public let speaker: String
    /// The place along the first component.
    public let x: Double
    /// The place along the second component.
    public let y: Double

    /// Makes a point.
    public init(recording: String, emotion: Emotion, speaker: String, x: Double, y: Double) {
      self.recording = recording
      self.emotion = emotion
      self.speaker = speaker
      self.x = x
      self.y = y
    }
  }

  /// The shares of variance that the two components have.
  public let explained: [Double]
  /// The number of features that vary and were standardised.
  public let columnCount: Int
  /// The recordings.
  public let points: [Point]

  /// Makes a projection.
  public init(explained: [Double], columnCount: Int, points: [Point]) {
    self.explained = explained
    self.columnCount = columnCount
    self.points = points
  }
}
