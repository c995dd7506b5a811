import AffektCore
import AffektExperiment
import AffektNumerics
import AffektResults
import AffektSignal

/// Lets a model answer sounds.
///
/// A sound that is unlike the training recordings is answered with findings. With K classes, calibrated probabilities p
/// and the product w of the findings' weights, the answer has the probabilities w·p + (1 − w)/K: they move towards
/// chance and keep their order.
public struct Predictor: Sendable {
  /// The model.
  public let model: Model
  /// The confidence below which an answer is `unknown`.
  public let threshold: Double

  /// Prepares a model; without `threshold`, its own is used.
  public init(_ model: Model, threshold: Double? = nil) {
    self.model = model
    self.threshold = threshold ?? model.unknownThreshold
  }

  /// Answers a sound that was decoded, called `name` in messages.
  ///
  /// Throws `ExcludedRecording` and `PredictionError` for a sound that has no features, such as none at all.
  public func answer(to audio: DecodedAudio, named name: String) throws -> Answer {
    try answer(to: audio.signal, channelLoss: audio.channelLoss, named: name)
  }

  /// Answers a sound of one channel; averaging others into it lost `channelLoss` dB. Throws as for a sound that was
  /// decoded.
  public func answer(
    to signal: Signal, channelLoss: Double = 0, named name: String
  ) throws -> Answer {
    try answer(
      to: signal, channelLoss: channelLoss, features: features(of: signal, named: name))
  }

  /// Answers a sound that was decoded as `answer(to:named:)` does, and says which features speak for the answer and
  /// which training recordings are nearest.
  public func explainedAnswer(
    to audio: DecodedAudio, named name: String
  ) throws -> ExplainedAnswer {
    try explainedAnswer(to: audio.signal, channelLoss: audio.channelLoss, named: name)
  }

  /// Answers a sound of one channel with an explanation; averaging others into it lost `channelLoss` dB.
  public func explainedAnswer(
    to signal: Signal, channelLoss: Double = 0, named name: String
  ) throws -> ExplainedAnswer {
    let features = try features(of: signal, named: name)
    let answer = try answer(to: signal, channelLoss: channelLoss, features: features)
    return ExplainedAnswer(
      answer,
      explanation: try explanation(of: answer, row: features.row, sampleRate: signal.sampleRate),
      neighbors: neighbors(of: features, count: Self.neighborCount))
  }

  private func features(
    of signal: Signal, named name: String
  ) throws -> RecordingFeatures.Output {
    try model.fitted.extraction.features(of: signal, named: name)
  }

  private func answer(
    to signal: Signal, channelLoss: Double, features: RecordingFeatures.Output
  ) throws -> Answer {
    let scores = try model.fitted.scores(of: [features])
    let findings = findings(
      in: SoundFacts(of: signal, channelLoss: channelLoss), row: features.row)
    return Answer(
      predicted: scores.labels[scores.predictions[0]],
      probabilities: probabilities(of: scores.values.row(0), with: findings),
      labels: scores.labels, findings: findings, threshold: threshold)
  }

  /// The probabilities for the scores of a sound with these findings.
  func probabilities(of scores: [Double], with findings: [Finding]) -> [Double] {
    let probabilities = model.calibration.probabilities(of: scores)
    let weight = findings.reduce(1) { $0 * $1.weight }
    let chance = 1 / Double(max(1, probabilities.count))
    return probabilities.map { weight * $0 + (1 - weight) * chance }
  }

  // MARK: - Nearest training recordings

  /// How many training recordings an explained answer names.
  private static let neighborCount = 3

  /// The `count` training recordings whose features are nearest, the nearest first; none for a classifier of frames.
  ///
  /// The distance of two rows is the root of the mean over columns of min(z, 10)², with z = |x − y| / spread. It says
  /// which training recordings are alike in what is measured, and not which of them moved the model.
  public func neighbors(of features: RecordingFeatures.Output, count: Int) -> [Neighbor] {
    features.row.map { neighbors(of: $0, count: count) } ?? []
  }

  /// The `count` training recordings nearest to a row in the columns of the model; none for a row of another length.
  public func neighbors(of row: [Double], count: Int) -> [Neighbor] {
    guard let rows = model.trainingRows, let profile = model.features else { return [] }
    return rows.neighbors(of: profile.standardized(row), count: count)
  }
}
