import AffektCore
import AffektResults

/// The recordings of several corpora that are evaluated together: those of the emotions that every
/// corpus has, under names that say which corpus they belong to.
struct CorpusUnion {
  /// The name of the union: `ravdess+emodb`.
  let name: String
  /// The recordings, corpus by corpus.
  let recordings: [Recording]
  /// For each recording its place among the recordings that were given, corpus by corpus.
  let places: [Int]
  /// The emotions that not every corpus has, dropped.
  let labelChanges: [LabelChange]

  /// Unites corpora; throws when they have fewer than two emotions in common.
  init(of corpora: [(name: String, recordings: [Recording])]) throws(SettingsError) {
    name = corpora.map(\.name).joined(separator: "+")
    let emotions = corpora.map { Set($0.recordings.map(\.emotion)) }
    let common = emotions.dropFirst().reduce(emotions.first ?? []) { $0.intersection($1) }
    guard common.count > 1 else {
      let listed = corpora.map { corpus in
        corpus.name + " ("
          + Set(corpus.recordings.map(\.emotion)).sorted().map(\.rawValue).joined(separator: ", ")
          + ")"
      }
      throw SettingsError(
        "the corpora have fewer than two emotions in common: \(listed.joined(separator: "; ")); "
          + "rename or merge emotions with 'labels'")
    }
    var recordings: [Recording] = []
    var places: [Int] = []
    var dropped: [Emotion: Int] = [:]
    var start = 0
    for corpus in corpora {
      for (place, recording) in corpus.recordings.enumerated() {
        guard common.contains(recording.emotion) else {
          dropped[recording.emotion, default: 0] += 1
          continue
        }
        var copy = recording
        copy.corpus = corpus.name
        copy.identifier = "\(corpus.name)/\(recording.identifier)"
        copy.speaker = "\(corpus.name):\(recording.speaker)"
        recordings.append(copy)
        places.append(start + place)
      }
      start += corpus.recordings.count
    }
    self.recordings = recordings
    self.places = places
    labelChanges = dropped.keys.sorted().map {
      LabelChange(from: $0, to: nil, count: dropped[$0] ?? 0)
    }
  }
}
