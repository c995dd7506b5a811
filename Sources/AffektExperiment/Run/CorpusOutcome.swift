import AffektResults

/// What came of one corpus.
struct CorpusOutcome: Sendable {
  let results: CorpusResults
  let predictions: [PredictionRecord]
  let supplement: [SupplementaryDecision]
  let folds: [FoldAssignment]
  let recordings: [RecordingRecord]
  let neighbors: [NeighborRecord]
  let exploration: CorpusExploration?
  let times: PhaseTimes
  let cells: [RunEnvironment.Timing]
  let parts: [PartReport]
}
