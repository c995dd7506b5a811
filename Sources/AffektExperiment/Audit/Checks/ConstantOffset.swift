/// Recordings with an offset: the mean of their samples is beyond 1 % of full scale, and there is sound
/// beside it.
struct ConstantOffset: CorpusCheck {
  static let identifier = "constant-offset"

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    let shifted = corpus.recordings.filter { abs($0.offset) > 0.01 && !$0.isSilent }
    guard !shifted.isEmpty else { return [] }
    return [
      CorpusFinding(
        of: Self.self, .notable, "recordings with a constant offset: \(shifted.count)",
        advice: "begin the pre-processing with 'remove-dc'",
        items: shifted.map {
          "\($0.recording.identifier): \(CorpusInspection.fixed($0.offset, 4)) of full scale"
        })
    ]
  }
}
