import AffektCore

/// The metric of some predictions, all of them functions of a confusion matrix.
///
/// With nₖ recordings of class k, TPₖ of them predicted rightly, and K classes that occur (nₖ > 0):
/// - UAR, unweighted average recall: (1/K) Σ TPₖ/nₖ, also called balanced accuracy;
/// - accuracy: Σ TPₖ / Σ nₖ, also called WAR;
/// - F1ₖ: 2·TPₖ / (nₖ + number predicted as k); macro-F1 is the mean of F1ₖ over the K classes.
///
/// A class that does not occur takes no part in the averages. Without any recording all
/// averages are 0.
public struct Metrics: Sendable, Equatable, Codable {
  /// The scores of one class.
  public struct ClassMetrics: Sendable, Equatable, Codable {
    /// The class.
    public let label: ClassLabel
    /// How many recordings are of the class.
    public let support: Int
    /// The share of these that was predicted correctly; nil when there are none.
    public let recall: Double?
    /// The share of predictions for the class that was right; nil when there are none.
    public let precision: Double?
    /// The harmonic mean of both; nil when the class does not occur.
    public let f1: Double?

    private enum CodingKeys: String, CodingKey {
      case label = "emotion"
      case support, recall, precision, f1
    }
  }

  /// Unweighted average recall.
  public let uar: Double
  /// The share of right predictions.
  public let accuracy: Double
  /// The mean of F1 over the classes.
  public let macroF1: Double
  /// The scores of each class, in the order of the confusion matrix.
  public let classes: [ClassMetrics]
  /// The confusion matrix that all of it follows from.
  public let confusion: ConfusionMatrix

  /// Computes the scores of a confusion matrix.
  public init(of confusion: ConfusionMatrix) {
    self.confusion = confusion
    var hits = 0
    classes = confusion.labels.indices.map { label in
      let hit = confusion.counts[label][label]
      let support = confusion.support(of: label)
      let predicted = confusion.predicted(for: label)
      hits += hit
      return ClassMetrics(
        label: confusion.labels[label], support: support,
        recall: support > 0 ? Double(hit) / Double(support) : nil,
        precision: predicted > 0 ? Double(hit) / Double(predicted) : nil,
        f1: support > 0 ? 2 * Double(hit) / Double(support + predicted) : nil)
    }
    let occurring = classes.filter { $0.support > 0 }
    let count = Double(max(1, occurring.count))
    uar = occurring.compactMap(\.recall).reduce(0, +) / count
    macroF1 = occurring.compactMap(\.f1).reduce(0, +) / count
    accuracy = confusion.total > 0 ? Double(hits) / Double(confusion.total) : 0
  }
}

extension Metrics {
  /// Computes the scores of predictions; `labels` are all that can occur, as truth or as prediction.
  public init(of predictions: some Collection<some ClassPrediction>, labels: [ClassLabel]) {
    self.init(of: ConfusionMatrix(of: predictions, labels: labels))
  }
}
