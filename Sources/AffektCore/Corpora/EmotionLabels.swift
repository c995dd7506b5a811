/// What the labels of a corpus, or a part of its names, say of emotions.
public struct EmotionLabels: Sendable {
  /// The emotions that the labels mean, for those that mean one.
  public let meanings: [String: Emotion]
  /// The share of names whose label is known.
  public let share: Double
  /// Whether the labels are codes of one or two letters.
  public let areCodes: Bool

  /// Looks at labels; nil unless most are words for several emotions, or all are codes of several.
  public init?(_ labels: [String?]) {
    let present = labels.compactMap { $0 }
    guard !present.isEmpty else { return nil }
    let distinct = Set(present)
    var words: [String: Emotion] = [:]
    for label in distinct { words[label] = EmotionVocabulary.emotion(meantBy: label) }
    let known = present.count { words[$0] != nil }
    if 2 * known >= labels.count, Set(words.values).count > 1 {
      meanings = words
      share = Double(known) / Double(labels.count)
      areCodes = false
      return
    }
    var codes: [String: Emotion] = [:]
    for label in distinct where label.allSatisfy(\.isLetter) {
      codes[label] = EmotionVocabulary.emotion(abbreviatedBy: label)
    }
    guard codes.count == distinct.count, distinct.count < 12, Set(codes.values).count > 2,
      Set(codes.values).count == codes.count
    else { return nil }
    meanings = codes
    share = Double(present.count) / Double(labels.count)
    areCodes = true
  }
}
