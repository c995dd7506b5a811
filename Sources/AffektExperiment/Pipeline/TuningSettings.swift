import AffektCore
import AffektResults

/// How settings are chosen inside the training set of a fold.
public struct TuningSettings: ParameterSet {
  /// What inner folds keep together.
  public enum Grouping: String, ParameterChoice {
    /// All recordings of a speaker.
    case speaker
    /// Nothing: recordings are distributed round-robin within each class, so speakers are in both sets.
    case recording
  }

  /// The metric to maximise.
  public enum Metric: String, ParameterChoice {
    /// Unweighted average recall.
    case uar
    /// The share of right predictions.
    case accuracy
    /// The mean of F1 over the emotions.
    case macroF1 = "macro-f1"

    /// The value of the metric.
    func value(of metrics: Metrics) -> Double {
      switch self {
      case .uar: metrics.uar
      case .accuracy: metrics.accuracy
      case .macroF1: metrics.macroF1
      }
    }
  }

  /// The number of inner folds; fewer when there are fewer speakers.
  @Parameter("inner folds", in: 2...100) public var folds = 5
  /// What inner folds keep together.
  @Parameter("what inner folds keep together") public var by = Grouping.speaker
  /// The metric to maximise; of equal settings the first of the grid is taken.
  @Parameter("metric to maximise") public var metric = Metric.uar

  /// The defaults.
  public init() {}

  /// The number of inner folds of a training set with as many speakers and recordings.
  func foldCount(speakers: Int, recordings: Int) -> Int {
    switch by {
    case .speaker: min(folds, speakers)
    case .recording: min(folds, recordings)
    }
  }
}
