import AffektResults

/// What an experiment beside the comparison found, and every prediction.
struct SideExperimentOutcome<Result: Sendable>: Sendable {
  var results: [Result] = []
  var predictions: [PredictionRecord] = []
}
