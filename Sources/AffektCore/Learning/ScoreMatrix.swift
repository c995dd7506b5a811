import AffektNumerics

/// The output of a model for some examples: a score for each label, and the predicted label.
public struct ScoreMatrix: Sendable, Equatable {
  /// The labels, one a column.
  public let labels: [ClassLabel]
  /// The scores: examples × labels; higher means more likely. Their scale is the model's own.
  public let values: Matrix<Double>
  /// The predicted label, as an index into `labels`, one per example.
  public let predictions: [Int]
  /// Calibrated probabilities where the model has any: examples × labels. Their largest may differ
  /// from the prediction, and the prediction is evaluated.
  public let probabilities: Matrix<Double>?

  /// Makes scores; without `predictions` the highest score is predicted, and the first of equal ones.
  public init(
    labels: [ClassLabel], values: Matrix<Double>, predictions: [Int]? = nil,
    probabilities: Matrix<Double>? = nil
  ) {
    precondition(labels.count == values.columnCount, "scores do not fit the labels")
    self.labels = labels
    self.values = values
    self.predictions = predictions ?? Self.highest(of: values)
    self.probabilities = probabilities
  }

  /// The predicted labels as indices into another list of labels; nil for one that it lacks.
  public func predictions(in list: [ClassLabel]) -> [Int?] {
    let places = labels.map { list.firstIndex(of: $0) }
    return predictions.map { places[$0] }
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
