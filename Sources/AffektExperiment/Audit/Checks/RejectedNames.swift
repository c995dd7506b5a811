/// Files whose names the layout does not understand.
struct RejectedNames: CorpusCheck {
  static let identifier = "rejected-names"

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    let rejected = corpus.inspection.rejected
    var findings: [CorpusFinding] = []
    if !rejected.isEmpty {
      findings.append(
        CorpusFinding(
          of: Self.self, .notable, "\(rejected.count) files are no recordings of this layout",
          advice: "rename or remove them, so that everybody counts the same recordings",
          items: rejected.map { "\($0.path): \($0.reason)" }))
    }
    return findings
  }
}
