import AffektCore

/// One prediction outside the comparison, by a control or along a leaky practice: a line of
/// `control-predictions.csv`.
public struct ControlPrediction: ClassPrediction, Sendable, Equatable {
  /// What kind of experiment it belongs to.
  public enum Experiment: String, Sendable, CaseIterable {
    /// A control; `name` is the control and `subject` the features that it reads.
    case control
    /// A leaky practice; `name` is the step and `subject` the configuration.
    case leakageAblation = "leakage-ablation"
    /// Fewer training speakers; `name` is their number and `subject` the configuration.
    case learningCurve = "learning-curve"
  }

  /// The name of the corpus.
  public let corpus: String
  /// What kind of experiment it belongs to.
  public let experiment: Experiment
  /// The control, the step or the number of speakers.
  public let name: String
  /// What it was tried on.
  public let subject: String
  /// The identifier of the recording.
  public let recording: String
  /// The speaker.
  public let speaker: String
  /// The name of the fold in which the recording was tested.
  public let fold: String
  /// The seed that the draws followed from.
  public let seed: UInt64
  /// What was to be decided: an emotion, or a speaker for the control that tells speakers apart.
  public let truth: ClassLabel
  /// What was decided.
  public let predicted: ClassLabel

  /// Makes a record.
  public init(
    corpus: String, experiment: Experiment, name: String, subject: String, recording: String,
    speaker: String, fold: String, seed: UInt64, truth: ClassLabel, predicted: ClassLabel
  ) {
    self.corpus = corpus
    self.experiment = experiment
    self.name = name
    self.subject = subject
    self.recording = recording
    self.speaker = speaker
    self.fold = fold
    self.seed = seed
    self.truth = truth
    self.predicted = predicted
  }
}
