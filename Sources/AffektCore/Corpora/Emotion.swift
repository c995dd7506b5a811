/// The name of an emotion.
///
/// The names below are the ones that the corpus layouts of Affekt give; label maps in a pipeline
/// file may introduce any other.
public struct Emotion: LabelName {
  /// The name, in lower case.
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  public static let anger: Emotion = "anger"
  public static let boredom: Emotion = "boredom"
  public static let calm: Emotion = "calm"
  public static let disgust: Emotion = "disgust"
  public static let fear: Emotion = "fear"
  public static let happiness: Emotion = "happiness"
  /// No emotion.
  public static let neutral: Emotion = "neutral"
  public static let sadness: Emotion = "sadness"
  public static let surprise: Emotion = "surprise"
}
