import AffektCore

/// Chooses one recording of each emotion that can be compared: one speaker and, as far as it goes, one
/// sentence.
struct ExampleChoice {
  let recordings: [Recording]

  /// The places of the examples, in the order of the emotions.
  ///
  /// The speaker is the first of those who express the most emotions; the sentence the one that he or she
  /// says in the most of them. An emotion that this speaker does not express is left to the first other one.
  func places() -> [Int] {
    let emotions = Set(recordings.map(\.emotion)).sorted()
    let speakers = Dictionary(grouping: recordings.indices) { recordings[$0].speaker }
    let order = speakers.keys.sorted(by: CorpusFolder.precedes)
    func emotionCount(_ places: [Int]) -> Int { Set(places.map { recordings[$0].emotion }).count }
    let most = order.map { emotionCount(speakers[$0] ?? []) }.max() ?? 0
    guard let speaker = order.first(where: { emotionCount(speakers[$0] ?? []) == most }) else {
      return []
    }
    let own = speakers[speaker] ?? []
    let sentences = Dictionary(grouping: own) { recordings[$0].sentence ?? "" }
    let sentence = sentences.keys.sorted().max {
      emotionCount(sentences[$0] ?? []) < emotionCount(sentences[$1] ?? [])
    }
    let preferred = sentence.flatMap { sentences[$0] } ?? []
    return emotions.compactMap { emotion in
      [preferred, own, Array(recordings.indices)].lazy.compactMap { places in
        places.first { recordings[$0].emotion == emotion }
      }.first
    }
  }
}
