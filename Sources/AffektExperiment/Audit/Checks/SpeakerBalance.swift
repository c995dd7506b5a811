import AffektCore

/// Emotions that a speaker lacks, and emotions that are rarer by far than others.
struct SpeakerBalance: CorpusCheck {
  static let identifier = "speaker-balance"

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    let inspection = corpus.inspection
    var findings: [CorpusFinding] = []
    let lacking = inspection.speakers.compactMap { speaker -> String? in
      let absent = inspection.emotions.filter { inspection.count(of: $0, by: speaker) == 0 }
      return absent.isEmpty
        ? nil : "\(speaker) has no \(absent.map(\.rawValue).joined(separator: ", "))"
    }
    if !lacking.isEmpty {
      findings.append(
        CorpusFinding(
          of: Self.self, .notable, "speakers without some emotion: \(lacking.count)",
          advice: "report the pooled UAR: a fold without an emotion has a UAR over fewer emotions",
          items: lacking))
    }
    let counts = inspection.emotions.map { emotion in
      (emotion, inspection.recordings.count { $0.recording.emotion == emotion })
    }
    let most = counts.map(\.1).max() ?? 0
    let rare = counts.filter { 2 * $0.1 < most }
    if !rare.isEmpty {
      findings.append(
        CorpusFinding(
          of: Self.self, .notable,
          "emotions with less than half the recordings of the most frequent one: \(rare.count)",
          advice: "report the UAR and not the accuracy, and weight the classes where you can",
          items: rare.map { "\($0.0.rawValue): \($0.1) of at most \(most)" }))
    }
    return findings
  }
}
