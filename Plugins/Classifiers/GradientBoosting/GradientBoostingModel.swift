import AffektCore
import AffektNumerics

/// The trees of all stages.
struct GradientBoostingModel: ClassifierModel {
  let labels: [ClassLabel]
  let summary: FitSummary
  let columns: [String]
  /// Where each score begins.
  let start: [Double]
  /// A tree a score and stage.
  let stages: [[BoostedTree]]

  /// The logarithm of the probability of each emotion, up to the same number for all.
  func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
    let rows = try examples.recordingRows(columns: columns)
    var scores = Matrix<Double>(
      rows: rows.rowCount, columns: start.count,
      elements: (0..<rows.rowCount).flatMap { _ in start })
    rows.elements.withUnsafeBufferPointer { elements in
      for row in 0..<rows.rowCount {
        let values = UnsafeBufferPointer(
          rebasing: elements[row * rows.columnCount..<(row + 1) * rows.columnCount])
        for stage in stages {
          for (score, boosted) in stage.enumerated() {
            scores[row, score] += boosted.values[boosted.tree.leaf(for: values)]
          }
        }
      }
    }
    return ScoreMatrix(
      labels: labels, values: Self.withAllClasses(scores, classCount: labels.count),
      probabilities: Self.probabilities(of: scores, classCount: labels.count))
  }

  /// The classes that have a score of their own: all; of two the second; of one none.
  static func scoredClasses(of classCount: Int) -> [Int] {
    classCount > 2 ? Array(0..<classCount) : Array(1..<max(classCount, 1))
  }

  /// The probability of each class: rows × classes.
  static func probabilities(of scores: Matrix<Double>, classCount: Int) -> Matrix<Double> {
    var result = withAllClasses(scores, classCount: classCount)
    result.applySoftmaxToRows()
    return result
  }

  /// The scores of all classes; a class without a score of its own has zero.
  private static func withAllClasses(
    _ scores: Matrix<Double>, classCount: Int
  ) -> Matrix<Double> {
    guard scores.columnCount < classCount else { return scores }
    var result = Matrix<Double>(rows: scores.rowCount, columns: classCount)
    for (score, label) in scoredClasses(of: classCount).enumerated() {
      for row in 0..<scores.rowCount { result[row, label] = scores[row, score] }
    }
    return result
  }
}
