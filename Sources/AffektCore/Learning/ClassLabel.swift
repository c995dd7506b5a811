/// The name of a class that a classifier can predict: an emotion, or whatever else examples are
/// labelled with, such as the speaker.
public struct ClassLabel: RawRepresentable, Hashable, Comparable, Codable, Sendable,
  CustomStringConvertible, ExpressibleByStringLiteral
{
  /// The name.
  public let rawValue: String

  /// Makes the label called `rawValue`.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Makes the label called `value`.
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

  /// Labels are ordered by name, by Unicode scalars, as emotions are.
  public static func < (left: ClassLabel, right: ClassLabel) -> Bool {
    left.rawValue.unicodeScalars.lexicographicallyPrecedes(right.rawValue.unicodeScalars)
  }
}

extension Emotion {
  /// The class of the recordings that express this emotion.
  public var label: ClassLabel { ClassLabel(rawValue: rawValue) }

  /// The emotion that a class stands for, where classes are emotions.
  public init(_ label: ClassLabel) { self.init(rawValue: label.rawValue) }
}
