import AffektResults

extension CorpusSummary {
  /// What is classified, in one word: `emotion`, or `class` where a class is made of more.
  public var classNoun: String { classFields == nil ? "emotion" : "class" }

  /// The plural of `classNoun`.
  public var classPlural: String { classFields == nil ? "emotions" : "classes" }

  /// `7 emotions`, or `12 classes`.
  public var classCount: String {
    "\(emotions.count) \(emotions.count == 1 ? classNoun : classPlural)"
  }

  /// What a class is made of, in a sentence; nil for the emotion alone.
  public var classDefinition: String? {
    guard let classFields else { return nil }
    let names = classFields.map { field in
      switch field {
      case .sex: "the sex of the speaker"
      case .emotion: "the emotion"
      }
    }
    let example = emotions.first.map { ", as in “\($0.rawValue)”" } ?? ""
    return
      "A class is made of \(names.joined(separator: " and "))\(example); where this report speaks of an "
      + "emotion that is predicted, it means such a class."
  }
}
