import AffektCore
import AffektNumerics

/// A configuration that was fitted to all recordings of a corpus, and what these recordings are like.
public struct TrainedConfiguration: Sendable {
  /// What was learnt.
  public let fitted: FittedConfiguration
  /// The name of the corpus.
  public let corpus: String
  /// The recordings, in order.
  public let recordings: [Recording]
  /// Their features.
  public let features: [RecordingFeatures]

  /// What the configuration extracted from each recording.
  public func outputs() -> [RecordingFeatures.Output] {
    features.map { $0.outputs[place.preprocessing][place.features] }
  }

  let place: Configuration
}

extension CorpusRun {
  /// Fits a configuration to all recordings, the settings chosen among them by speaker.
  func trained(_ identifier: String) throws -> TrainedConfiguration {
    let all = try evaluatedConfigurations()
    guard let chosen = all.first(where: { $0.configuration.identifier == identifier }) else {
      let hint = NearestName.hint(for: identifier, among: all.map(\.configuration.identifier))
      throw SettingsError("the pipeline has no configuration '\(identifier)'; \(hint)")
    }
    let (configuration, evaluator) = (chosen.configuration, chosen.evaluator)
    if let obstacle = pipeline.obstacle(to: configuration) { throw ExperimentError(obstacle) }
    let draws = SeededGenerator(seed: pipeline.evaluation.seed)
      .derived(for: "\(evaluator.classifier.plugin)/model")
    let fit = try evaluator.fit(
      Array(evaluator.recordings.indices), in: evaluator.table, generator: draws)
    guard let stages = fit.stages.models else {
      throw ExperimentError("'\(identifier)' has no model for one recording alone")
    }
    let candidate = evaluator.classifier.candidates[fit.choice.candidate]
    return TrainedConfiguration(
      fitted: try FittedConfiguration(
        identifier: identifier, steps: ExtractionSteps(of: configuration, in: pipeline),
        columns: evaluator.table.columns, granularity: evaluator.table.granularity, stages: stages,
        classifier: (candidate.specification.identifier, candidate.specification.version),
        model: fit.model, chosen: candidate.setting),
      corpus: corpus.name, recordings: evaluator.recordings, features: extracted.features,
      place: configuration)
  }
}
