/// Recordings in which nothing can be heard: no sample reaches −60 dB below full scale.
struct SilentRecordings: CorpusCheck {
  static let identifier = "silent-recordings"

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    let silent = corpus.inspection.silent
    guard !silent.isEmpty else { return [] }
    return [
      CorpusFinding(
        of: Self.self, .blocking, "silent recordings (peak below -60 dBFS): \(silent.count)",
        advice: "leave them out: no emotion can be recognised in them", items: silent)
    ]
  }
}
