/// Labels that look wrong: speakers and emotions exchanged, spellings, speakers that are none.
struct DoubtfulLabels: CorpusCheck {
  static let identifier = "doubtful-labels"

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    let doubts = LabelDoubts(of: corpus.recordings.map(\.recording)).sentences
    guard !doubts.isEmpty else { return [] }
    return [
      CorpusFinding(
        of: Self.self, .notable, "labels that look wrong: \(doubts.count)",
        advice: "check the pattern or the table; what is right may stay as it is", items: doubts)
    ]
  }
}
