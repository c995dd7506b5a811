import AffektNumerics

/// What a model says of some examples: a score for each label, and the label it decides for.
public struct ScoreMatrix: Sendable, Equatable {
  /// The labels, one a column.
  public let labels: [Emotion]
  /// The scores: examples × labels; higher means more likely. Their scale is the model's own.
  public let values: Matrix<Double>
  /// The label decided for, as an index into `labels`, one an example.
  public let predictions: [Int]
  /// Calibrated probabilities where the model has any: examples × labels. Their largest may differ
  /// from the decision, and it is the decision that is evaluated.
  public let probabilities: Matrix<Double>?

  /// Makes scores; without `predictions` the highest score decides, and the first of equal ones.
  public init(
    labels: [Emotion], values: Matrix<Double>, predictions: [Int]? = nil,
    probabilities: Matrix<Double>? = nil
  ) {
    precondition(labels.count == values.columnCount, "scores do not fit the labels")
    self.labels = labels
    self.values = values
    self.predictions = predictions ?? Self.highest(of: values)
    self.probabilities = probabilities
  }

  /// The column of the highest value of each row; the first of equal ones.
  public static func highest(of values: Matrix<Double>) -> [Int] {
    (0..<values.rowCount).map { row in
      var best = 0
      for column in 0..<values.columnCount where values[row, column] > values[row, best] {
        best = column
      }
      return best
    }
  }
}
