/// Recordings that last less than a third of the median, or more than three times as long.
struct UnusualDurations: CorpusCheck {
  static let identifier = "unusual-durations"

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    let durations = corpus.recordings.map(\.duration).sorted()
    guard let median = CorpusInspection.median(of: durations) else { return [] }
    let unusual = corpus.recordings.filter {
      $0.duration < median / 3 || $0.duration > 3 * median
    }
    guard !unusual.isEmpty else { return [] }
    return [
      CorpusFinding(
        of: Self.self, .notable,
        "recordings that are unusually short or long (median "
          + "\(CorpusInspection.fixed(median, 2)) s): \(unusual.count)",
        advice: "listen to them: they may be cut off, or hold more than one sentence",
        items: unusual.map {
          "\($0.recording.identifier): \(CorpusInspection.fixed($0.duration, 2)) s"
        })
    ]
  }
}
