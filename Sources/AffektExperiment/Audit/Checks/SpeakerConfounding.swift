import AffektCore

/// Speakers with several recordings, all of one emotion: who speaks then tells which emotion it is.
struct SpeakerConfounding: CorpusCheck {
  static let identifier = "speaker-confounding"

  /// From this share of recordings on a benchmark is blocked.
  private static let blockingShare = 0.5
  /// Up to this share nothing is said.
  private static let negligibleShare = 0.1

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    let all = corpus.inspection.recordings.map(\.recording)
    guard Set(all.map(\.emotion)).count > 1 else { return [] }
    let speakers = Dictionary(grouping: all, by: \.speaker)
    let confounded = corpus.inspection.speakers.filter { speaker in
      let own = speakers[speaker] ?? []
      return own.count > 1 && Set(own.map(\.emotion)).count == 1
    }
    let count = confounded.reduce(0) { $0 + (speakers[$1]?.count ?? 0) }
    let share = Double(count) / Double(max(1, all.count))
    guard share > Self.negligibleShare else { return [] }
    return [
      CorpusFinding(
        of: Self.self, share > Self.blockingShare ? .blocking : .notable,
        "speakers with one emotion only: \(confounded.count) of \(speakers.count), who have \(count) of "
          + "\(all.count) recordings; a benchmark cannot tell emotion from speaker",
        advice:
          "add recordings of other emotions by these speakers, or leave the speakers out; check that "
          + "speaker and emotion are not exchanged",
        items: confounded.map { speaker in
          let own = speakers[speaker] ?? []
          return "\(speaker): \(own.count) of \(own[0].emotion)"
        })
    ]
  }
}
