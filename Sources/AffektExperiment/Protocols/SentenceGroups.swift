import AffektCore
import AffektNumerics

/// What is said in each recording.
struct SentenceGroups {
  private let sentences: [String]
  private let protocolName: String

  /// Throws when a recording has no sentence.
  init(of recordings: [Recording], for protocolName: String) throws(SettingsError) {
    self.protocolName = protocolName
    var sentences: [String] = []
    for recording in recordings {
      guard let sentence = recording.sentence else {
        throw SettingsError(
          "\(protocolName) needs to know what is said, and '\(recording.identifier)' has no "
            + "sentence; use a layout that states it, such as 'manifest' with a column 'sentence'")
      }
      sentences.append(sentence)
    }
    self.sentences = sentences
  }

  func sentence(of recording: Int) -> String { sentences[recording] }

  /// The sentences in `count` groups with similar numbers of recordings.
  ///
  /// Throws when there are fewer sentences than groups.
  func groups(_ count: Int) throws(SettingsError) -> [Set<String>] {
    let names = Set(sentences)
    guard names.count >= count else {
      throw SettingsError(
        "\(protocolName) with \(count) groups of sentences needs as many sentences; the corpus has "
          + "\(names.count)")
    }
    let assignment = GroupedFolds.assignment(of: sentences, foldCount: count)
    var groups = [Set<String>](repeating: [], count: count)
    for (sentence, group) in zip(sentences, assignment) { groups[group].insert(sentence) }
    return groups
  }
}
