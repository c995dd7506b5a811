/// The name of an emotion.
///
/// The names below are the ones that the corpus layouts of Affekt give; label maps in a pipeline
/// file may introduce any other.
public struct Emotion: RawRepresentable, Hashable, Comparable, Codable, Sendable,
  CustomStringConvertible, ExpressibleByStringLiteral
{
  /// The name, in lower case.
  public let rawValue: String

  /// Makes the emotion called `rawValue`.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Makes the emotion called `value`.
  public init(stringLiteral value: String) { rawValue = value }

  /// Reads a bare string.
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(String.self)
  }

  /// Writes a bare string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  /// The name.
  public var description: String { rawValue }

  /// Emotions are ordered by name, by Unicode scalars, the same on every machine.
  public static func < (left: Emotion, right: Emotion) -> Bool {
    left.rawValue.unicodeScalars.lexicographicallyPrecedes(right.rawValue.unicodeScalars)
  }

  /// Anger.
  public static let anger: Emotion = "anger"
  /// Boredom.
  public static let boredom: Emotion = "boredom"
  /// Calm.
  public static let calm: Emotion = "calm"
  /// Disgust.
  public static let disgust: Emotion = "disgust"
  /// Fear.
  public static let fear: Emotion = "fear"
  /// Happiness.
  public static let happiness: Emotion = "happiness"
  /// No emotion.
  public static let neutral: Emotion = "neutral"
  /// Sadness.
  public static let sadness: Emotion = "sadness"
  /// Surprise.
  public static let surprise: Emotion = "surprise"
}
