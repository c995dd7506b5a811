/// The names of the files that hold the data; `Documentation/results-schema.md` describes them.
public enum DataFile: String, Sendable, CaseIterable {
  /// All that was found: scores, folds, what was excluded.
  case results = "results.json"
  /// Every prediction.
  case predictions = "predictions.csv"
  /// Every prediction without scores: in a compact copy, in place of `predictions.csv`.
  case compactPredictions = "predictions-compact.csv"
  /// Every prediction of the controls and along leaky practices.
  case controlPredictions = "control-predictions.csv"
  /// Which recording is on which side of which fold.
  case folds = "folds.csv"
  /// The recordings that were used.
  case recordings = "recordings.csv"
  /// The training recordings that are nearest to each tested one.
  case neighbors = "neighbors.csv"
  /// What the corpora look like before anything is learnt.
  case exploration = "exploration.json"
  /// Where, when and how long.
  case environment = "environment.json"
  /// The pipeline with every default written out.
  case pipeline = "pipeline.yaml"
}
