/// One setting in which the pipelines of runs differ.
public struct PipelineDifference: Codable, Sendable, Equatable {
  /// The steps of a pipeline, in the order in which data goes through them.
  public enum Step: String, Codable, Sendable, CaseIterable {
    /// Where recordings come from.
    case corpus
    /// Which emotions are renamed or left out.
    case labels = "label map"
    /// What is done to the signal.
    case preprocessing = "pre-processing"
    /// What is measured, and how it is summarised.
    case features
    /// What is fitted before the classifier.
    case scaling
    /// What decides.
    case classifier
    /// How recordings are divided.
    case evaluationProtocol = "protocol"
    /// How settings are chosen.
    case tuning
    /// What random draws follow from.
    case seed
    /// How often configurations with random draws are repeated.
    case repetitions
    /// How intervals are computed.
    case intervals
  }

  /// The step.
  public let step: Step
  /// Where in the step: the names from the outside to the inside; empty for the step as a whole.
  public let setting: [String]
  /// The setting in each run, in the notation of pipeline files; nil where the run does not have it.
  public let values: [String?]
}
