import AffektCore
import AffektNumerics

/// The trees.
struct RandomForestModel: ClassifierModel {
  let labels: [ClassLabel]
  let columns: [String]
  let trees: [ClassificationTree]

  var summary: FitSummary { FitSummary() }

  func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
    let rows = try examples.recordingRows(columns: columns)
    let values = ClassificationTree.meanShares(trees, for: rows)
    return ScoreMatrix(labels: labels, values: values, probabilities: values)
  }
}
