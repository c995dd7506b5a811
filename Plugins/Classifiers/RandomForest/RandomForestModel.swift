import AffektCore
import AffektNumerics

/// The trees.
public struct RandomForestModel: ClassifierModel {
  /// The emotions.
  public let labels: [ClassLabel]
  let columns: [String]
  let trees: [ClassificationTree]

  /// Nothing is iterated.
  public var summary: FitSummary { FitSummary() }

  /// The mean over trees of the share of each emotion in the leaf.
  public func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
    let rows = try examples.recordingRows(columns: columns)
    let values = ClassificationTree.meanShares(trees, for: rows)
    return ScoreMatrix(labels: labels, values: values, probabilities: values)
  }
}
