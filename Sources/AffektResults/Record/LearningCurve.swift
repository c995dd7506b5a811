/// How the scores of a configuration grow with the number of training speakers.
public struct LearningCurve: Codable, Sendable, Equatable {
  /// The scores with one number of training speakers.
  public struct Point: Codable, Sendable, Equatable {
    /// The number of speakers on each training set.
    public let speakerCount: Int
    /// The UAR, pooled over the test sets of all folds and over all draws of speakers.
    public let uar: Double
    /// Its interval for other test speakers; nil with a single one.
    public let interval: Interval?
    /// The pooled UAR of each draw of training speakers.
    public let draws: [Double]

    /// Makes a point.
    public init(speakerCount: Int, uar: Double, interval: Interval?, draws: [Double]) {
      self.speakerCount = speakerCount
      self.uar = uar
      self.interval = interval
      self.draws = draws
    }
  }

  /// The identifier of the configuration.
  public let configuration: String
  /// The points, fewest speakers first; the last one has all that the protocol leaves for training.
  public let points: [Point]

  /// Makes a curve.
  public init(configuration: String, points: [Point]) {
    self.configuration = configuration
    self.points = points
  }
}
