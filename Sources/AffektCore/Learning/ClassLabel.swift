/// The name of a class that a classifier can predict: an emotion, or whatever else examples are
/// labelled with, such as the speaker.
public struct ClassLabel: LabelName {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
}

extension Emotion {
  /// The class of the recordings that express this emotion.
  public var label: ClassLabel { ClassLabel(rawValue: rawValue) }

  /// The emotion that a class stands for, where classes are emotions.
  public init(_ label: ClassLabel) { self.init(rawValue: label.rawValue) }
}
