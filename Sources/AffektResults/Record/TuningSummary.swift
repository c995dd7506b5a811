/// How settings were chosen inside each training set.
public struct TuningSummary: Codable, Sendable, Equatable {
  /// What is maximised: the name of the metric in pipeline files, such as `uar`.
  public let metric: String
  /// What inner folds keep together: `speaker` or `recording`.
  public let by: String
  /// The numbers of inner folds that occur, in order.
  public let innerFolds: [Int]

  /// Makes a summary.
  public init(metric: String, by: String, innerFolds: [Int]) {
    self.metric = metric
    self.by = by
    self.innerFolds = innerFolds
  }
}
