import AffektResults

/// What came of one corpus.
struct CorpusOutcome: Sendable {
  let data: RunData
  let times: PhaseTimes
  let configurations: [RunEnvironment.Timing]
  let parts: [PartReport]
}
