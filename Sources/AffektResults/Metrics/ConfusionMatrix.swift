import AffektCore

/// How often each class was predicted as which: rows are the truth, columns the prediction.
public struct ConfusionMatrix: Sendable, Equatable, Codable {
  /// The labels of rows and columns.
  public let labels: [ClassLabel]
  /// The counts: `counts[truth][prediction]`.
  public private(set) var counts: [[Int]]

  /// Counts predictions, one per recording, as indices into `labels`.
  ///
  /// A recording whose true or predicted label is not among `labels` (nil) is not counted.
  public init(labels: [ClassLabel], truths: [Int?], predictions: [Int?]) {
    precondition(truths.count == predictions.count, "every prediction needs a truth")
    self.labels = labels
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: labels.count), count: labels.count)
    for (truth, prediction) in zip(truths, predictions) {
      if let truth, let prediction { counts[truth][prediction] += 1 }
    }
    self.counts = counts
  }

  /// How many recordings were counted.
  public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

  /// How many recordings are of the class in row `truth`.
  public func support(of truth: Int) -> Int { counts[truth].reduce(0, +) }

  /// How many recordings were predicted to be of the class in column `prediction`.
  public func predicted(for prediction: Int) -> Int { counts.reduce(0) { $0 + $1[prediction] } }
}

/// What a recording was predicted as, beside what it is.
public protocol ClassPrediction {
  /// The true label.
  var truth: ClassLabel { get }
  /// The predicted label.
  var predicted: ClassLabel { get }
}

extension ConfusionMatrix {
  /// Counts predictions; `labels` are all that can occur, as truth or as prediction.
  public init(of predictions: some Collection<some ClassPrediction>, labels: [ClassLabel]) {
    // Labels are few and short, so that to compare them is faster than to hash one.
    self.init(
      labels: labels, truths: predictions.map { labels.firstIndex(of: $0.truth) },
      predictions: predictions.map { labels.firstIndex(of: $0.predicted) })
  }
}
