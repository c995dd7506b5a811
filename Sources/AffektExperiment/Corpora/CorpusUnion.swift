import AffektCore
import AffektResults

/// The recordings of several corpora that are evaluated together, under names that say which corpus they
/// belong to: those of the emotions that every corpus has, or all of them where the scope says so.
struct CorpusUnion {
  /// The name of the union: `ravdess+emodb`.
  let name: String
  /// The recordings, corpus by corpus.
  let recordings: [Recording]
  /// For each recording its place among the recordings that were given, corpus by corpus.
  let places: [Int]
  /// The emotions that not every corpus has, dropped.
  let labelChanges: [LabelChange]
  /// The emotions that not every corpus has and that are kept, in a sentence; empty without any.
  let notes: [String]

  /// Unites corpora; throws when they have fewer than two emotions in common, unless all emotions are kept.
  init(of corpora: [(name: String, recordings: [Recording])], scope: ProtocolScope = .allCorpora)
    throws(SettingsError)
  {
    name = corpora.map(\.name).joined(separator: "+")
    let emotions = corpora.map { Set($0.recordings.map(\.emotion)) }
    let common = emotions.dropFirst().reduce(emotions.first ?? []) { $0.intersection($1) }
    let all = emotions.reduce(into: Set<Emotion>()) { $0.formUnion($1) }
    let kept = scope == .allEmotions ? all : common
    guard kept.count > 1 else {
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
        guard kept.contains(recording.emotion) else {
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
    let partial = kept.subtracting(common).sorted().map { emotion in
      let owners = zip(corpora, emotions).filter { $0.1.contains(emotion) }.map(\.0.name)
      return "\(emotion) (\(owners.joined(separator: ", ")))"
    }
    notes =
      partial.isEmpty
      ? []
      : [
        "not every corpus has each class: \(partial.joined(separator: ", ")); a model may recognise these by what "
          + "is peculiar to the corpora in brackets, such as their microphones"
      ]
    self.recordings = recordings
    self.places = places
    labelChanges = dropped.keys.sorted().map {
      LabelChange(from: $0, to: nil, count: dropped[$0] ?? 0)
    }
  }
}
