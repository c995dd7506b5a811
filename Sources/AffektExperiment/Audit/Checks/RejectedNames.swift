/// Files whose names the layout does not understand.
struct RejectedNames: CorpusCheck {
  static let identifier = "rejected-names"

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    let unsupported = Set(UnsupportedFormats.files(in: corpus.inspection))
    let rejected = corpus.inspection.rejected.filter { !unsupported.contains($0) }
    guard !rejected.isEmpty else { return [] }
    return [
      CorpusFinding(
        of: Self.self, .notable, "files that are not recordings of this layout: \(rejected.count)",
        advice: "rename or remove them, so that everybody counts the same recordings",
        items: rejected.map { "\($0.path): \($0.reason)" })
    ]
  }
}
