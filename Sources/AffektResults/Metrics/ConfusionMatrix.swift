import AffektCore

/// How often each emotion was taken for which: rows are the truth, columns the prediction.
public struct ConfusionMatrix: Sendable, Equatable, Codable {
  /// The labels of rows and columns.
  public let labels: [Emotion]
  /// The counts: `counts[truth][prediction]`.
  public private(set) var counts: [[Int]]

  /// Makes a matrix of zeros.
  public init(labels: [Emotion]) {
    self.labels = labels
    counts = [[Int]](
      repeating: [Int](repeating: 0, count: labels.count), count: labels.count)
  }

  /// Counts one prediction.
  public mutating func count(truth: Int, prediction: Int) {
    counts[truth][prediction] += 1
  }

  /// How many recordings were counted.
  public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

  /// How many recordings are of the emotion in row `truth`.
  public func support(of truth: Int) -> Int { counts[truth].reduce(0, +) }

  /// How many recordings were decided to be of the emotion in column `prediction`.
  public func predicted(for prediction: Int) -> Int { counts.reduce(0) { $0 + $1[prediction] } }
}
