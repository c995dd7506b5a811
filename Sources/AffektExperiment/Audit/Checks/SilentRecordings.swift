/// Recordings in which nothing can be heard: no sample differs from their mean by −60 dB below full
/// scale or more.
struct SilentRecordings: CorpusCheck {
  static let identifier = "silent-recordings"

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    let silent = corpus.recordings.filter(\.isSilent)
    guard !silent.isEmpty else { return [] }
    return [
      CorpusFinding(
        of: Self.self, .blocking, "silent recordings (peak below -60 dBFS): \(silent.count)",
        advice: "leave them out, or record them again: no emotion can be recognised in them",
        items: silent.map { inspected in
          inspected.peak < 0.001
            ? inspected.recording.identifier
            : "\(inspected.recording.identifier): nothing is left without its constant offset of "
              + CorpusInspection.fixed(inspected.offset, 4)
        })
    ]
  }
}
