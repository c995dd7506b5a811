/// Speakers that are said to be of both sexes: two persons under one name, as where speakers are
/// counted for each sex on its own.
struct SpeakerIdentity: CorpusCheck {
  static let identifier = "speaker-identity"

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    let sexes = Dictionary(grouping: corpus.recordings, by: \.recording.speaker)
      .mapValues { Set($0.compactMap(\.recording.sex)).count }
    let double = corpus.inspection.speakers.filter { (sexes[$0] ?? 0) > 1 }
    guard !double.isEmpty else { return [] }
    return [
      CorpusFinding(
        of: Self.self, .blocking, "speakers who are both female and male: \(double.count)",
        advice: "give the two persons different names, for instance with the sex in front",
        items: double)
    ]
  }
}
