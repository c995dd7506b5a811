/// One of the few things that a report says first: what it is, in large letters, and what belongs to it.
public struct Fact: Sendable, Equatable {
  /// What is stated, in a few words.
  public let label: String
  /// The number or the word.
  public let value: String
  /// What a reader must know of it.
  public let detail: RichText
  /// Whether it limits what the others say.
  public let isWarning: Bool

  /// Makes a fact.
  public init(_ label: String, _ value: String, _ detail: RichText, isWarning: Bool = false) {
    self.label = label
    self.value = value
    self.detail = detail
    self.isWarning = isWarning
  }

  /// The fact with its text changed.
  func mapTexts(_ change: (RichText) -> RichText) -> Fact {
    Fact(label, value, change(detail), isWarning: isWarning)
  }
}
