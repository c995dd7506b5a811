/// What a prediction was made for.
public enum PredictionOrigin: Sendable, Hashable {
  /// The comparison of configurations.
  case comparison(configuration: String)
  /// A control, of the features or the baseline that `subject` names.
  case control(Control, subject: String)
  /// A configuration that was trained on fewer speakers, those of one random draw.
  case learningCurve(configuration: String, speakers: Int, draw: Int)
  /// A configuration on test recordings under one level of a condition.
  case robustness(configuration: String, condition: String)
  /// A configuration along some leaky practices.
  case leakageAblation(configuration: String, practices: [LeakyPractice])

  /// What is done beside the comparison, under its name in `control-predictions.csv`.
  public enum Experiment: String, Sendable, CaseIterable {
    /// Controls: baselines, and probes for what a corpus gives away.
    case control
    /// Fewer training speakers.
    case learningCurve = "learning-curve"
    /// Test recordings that are made worse.
    case robustness
    /// Leaky practices.
    case leakageAblation = "leakage-ablation"
  }

  /// The identifier of the configuration; nil for a control.
  public var configuration: String? {
    switch self {
    case .comparison(let configuration), .learningCurve(let configuration, _, _),
      .robustness(let configuration, _), .leakageAblation(let configuration, _):
      configuration
    case .control: nil
    }
  }
}
