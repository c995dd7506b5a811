import AffektResults

/// What came of one corpus.
struct CorpusOutcome: Sendable {
  let results: CorpusResults
  let predictions: [PredictionRecord]
  let controlPredictions: [ControlPrediction]
  let folds: [FoldAssignment]
  let recordings: [RecordingRecord]
  let neighbors: [NeighborRecord]
  let exploration: CorpusExploration?
  let times: PhaseTimes
  let configurations: [RunEnvironment.Timing]
  let parts: [PartReport]
}
