/// The intervals of the pooled scores of one configuration.
///
/// An interval is nil where it does not exist: with a single speaker, and for the recall of an emotion
/// that fewer than two speakers expressed.
public struct ConfigurationIntervals: Codable, Sendable, Equatable {
  /// The configuration.
  public let configuration: String
  /// Of the pooled UAR.
  public let uar: Interval?
  /// Of the pooled accuracy.
  public let accuracy: Interval?
  /// Of the pooled macro-F1.
  public let macroF1: Interval?
  /// Of the recall of each emotion, in the order of the corpus's emotions.
  public let recalls: [Interval?]
}
