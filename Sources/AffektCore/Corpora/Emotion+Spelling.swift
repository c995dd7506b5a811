extension Emotion {
  /// The emotion that a label of the user means: in lower case, words joined with `-`, and the
  /// adjectives of the usual emotions turned into Affekt's nouns (`Angry` gives `anger`), so that
  /// corpora can be compared.
  public init(spelled label: String) {
    let words = label.lowercased().split { $0.isWhitespace || $0 == "_" || $0 == "-" }
    let name = words.joined(separator: "-")
    self = Self.nouns[name] ?? Emotion(rawValue: name)
  }

  private static let nouns: [String: Emotion] = [
    "angry": .anger, "bored": .boredom, "disgusted": .disgust, "fearful": .fear,
    "happy": .happiness, "sad": .sadness, "surprised": .surprise,
  ]
}
