/// Which emotions the labels of a corpus mean, as its owner says: `{ n: neutral, W: anger }`.
///
/// A label is looked up as it is written, then without regard to letter case; one that is not there is
/// read as `Emotion(spelled:)` reads it.
public struct EmotionValues: ParameterValue {
  public static let expectation = "a map of labels to emotions, as in { n: neutral }"

  private let emotions: [String: Emotion]

  public init(_ emotions: [String: Emotion] = [:]) { self.emotions = emotions }

  /// Reads a map of words; throws when a label stands twice but for its letter case and means two
  /// emotions.
  public init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
    guard let entries = value.entries else { throw Self.mismatch(value) }
    var emotions: [String: Emotion] = [:]
    for entry in entries {
      guard let word = entry.value.scalarText else {
        throw SettingsError(
          "expected the emotion that '\(entry.key)' means, found \(entry.value.kindName)",
          at: entry.value.location)
      }
      let emotion = Emotion(spelled: word)
      guard !emotion.rawValue.isEmpty else {
        throw SettingsError("the emotion of '\(entry.key)' is blank", at: entry.value.location)
      }
      emotions[entry.key] = emotion
    }
    self.emotions = emotions
  }

  public func rendered(unit: ParameterUnit?) -> SettingsValue {
    .map(
      emotions.sorted { CorpusFolder.precedes($0.key, $1.key) }
        .map { .init($0.key, .scalar($0.value.rawValue)) })
  }

  /// The emotion that a label means; nil for a blank one, and for one that programs write where
  /// nothing is known, such as `nan`, unless it is among the values.
  public func emotion(of label: String) -> Emotion? {
    if let emotion = emotions[label] { return emotion }
    let lower = label.lowercased()
    let named = emotions.filter { $0.key.lowercased() == lower }
    if let emotion = Set(named.values).sorted().first { return emotion }
    guard !EmotionVocabulary.isMissing(label) else { return nil }
    let emotion = Emotion(spelled: label)
    return emotion.rawValue.isEmpty ? nil : emotion
  }
}

extension EmotionValues {
  /// Why a recording with a label that `emotion(of:)` takes for none is rejected.
  public static func reason(ofMissing label: String) -> String {
    label.trimmingBlanks().isEmpty
      ? "the emotion is blank"
      : "the emotion is missing: '\(label)' stands where none is known; if it is one, write values: { "
        + "'\(label)': NAME }"
  }
}
