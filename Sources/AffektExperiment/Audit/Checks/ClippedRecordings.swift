/// Recordings that were too loud for the recorder: runs of three or more samples at full scale make
/// up more than one in ten thousand.
struct ClippedRecordings: CorpusCheck {
  static let identifier = "clipped-recordings"
  private static let leastShare = 1e-4

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    let clipped = corpus.recordings.filter { $0.clippedShare > Self.leastShare }
    guard !clipped.isEmpty else { return [] }
    return [
      CorpusFinding(
        of: Self.self, .notable, "clipped recordings: \(clipped.count)",
        advice: "look whether one emotion is clipped more than others: clipping can give it away",
        items: clipped.map {
          "\($0.recording.identifier) (\($0.recording.emotion)): "
            + "\(CorpusInspection.fixed(100 * $0.clippedShare, 3)) % of the samples"
        })
    ]
  }
}
