import AffektCore

/// Whether there is anything to classify: several emotions, several speakers, and every emotion by
/// more than one speaker.
struct ClassCoverage: CorpusCheck {
  static let identifier = "class-coverage"

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    let inspection = corpus.inspection
    guard !inspection.recordings.isEmpty else { return [] }
    var findings: [CorpusFinding] = []
    if inspection.emotions.count < 2 {
      findings.append(
        CorpusFinding(
          of: Self.self, .blocking, "there is only one emotion",
          advice: "check the layout: there is nothing to classify",
          items: inspection.emotions.map(\.rawValue)))
    }
    if inspection.speakers.count < 2 {
      findings.append(
        CorpusFinding(
          of: Self.self, .blocking, "there is only one speaker",
          advice: "check the layout: a test on unseen speakers needs several speakers",
          items: inspection.speakers))
      return findings
    }
    let speakers = Dictionary(grouping: inspection.recordings, by: \.recording.emotion)
      .mapValues { Set($0.map(\.recording.speaker)) }
    let single = inspection.emotions.compactMap { emotion -> String? in
      guard let own = speakers[emotion], own.count == 1 else { return nil }
      return "\(emotion.rawValue): \(own.joined())"
    }
    if !single.isEmpty {
      findings.append(
        CorpusFinding(
          of: Self.self, .blocking, "emotions that one speaker alone expresses: \(single.count)",
          advice: "leave these emotions out: what recognises the speaker seems to recognise them",
          items: single))
    }
    return findings
  }
}
