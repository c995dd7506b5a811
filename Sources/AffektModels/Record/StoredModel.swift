import AffektCore
import AffektExperiment
import AffektResults
import AffektSignal

/// A model as a file holds it.
struct StoredModel: Codable {
  let facts: ModelFacts
  let configuration: String
  /// The way from a recording to its features, in the format of pipeline files.
  let steps: String
  /// The plugins of the steps with versions and settings.
  let identities: [String]
  let columns: [FeatureColumn]
  let granularity: ExampleGranularity
  let stages: [StoredStage]
  let classifier: StoredClassifier
  let chosen: [String: String]
  let calibration: Calibration
  let calibrationQuality: CalibrationQuality?
  let evaluation: EvaluationRecord
  let sound: SoundProfile
  let features: FeatureProfile?
  let selfTest: [SelfTest]

  init(_ model: Model, steps: String) {
    facts = model.facts
    configuration = model.fitted.identifier
    self.steps = steps
    identities = model.fitted.steps.identities
    columns = model.fitted.columns
    granularity = model.fitted.granularity
    stages = model.fitted.stages.map(StoredStage.init)
    classifier = StoredClassifier(
      plugin: model.fitted.classifier.plugin, version: model.fitted.classifier.version,
      model: model.fitted.model)
    chosen = model.fitted.chosen
    calibration = model.calibration
    calibrationQuality = model.calibrationQuality
    evaluation = model.evaluation
    sound = model.sound
    features = model.features
    selfTest = model.selfTest
  }

  func model(reader: PipelineReader) throws -> Model {
    let steps = try ExtractionSteps(from: steps, reader: reader)
    for (own, stored) in zip(steps.identities, identities) where own != stored {
      throw ModelError(
        "the model was made with the plugin '\(stored)', and this program has '\(own)'; train the model again"
      )
    }
    guard steps.identities.count == identities.count,
      features.map({ $0.columns == columns.map(\.name) }) ?? true,
      selfTest.allSatisfy({
        Signal.recordableRates.contains($0.sampleRate)
          && SelfTest.permittedDurations.contains($0.duration)
      })
    else { throw ModelError("the parts of the model do not fit together; train it again") }
    return Model(
      facts: facts,
      fitted: try FittedConfiguration(
        identifier: configuration, steps: steps, columns: columns, granularity: granularity,
        stages: stages.map(\.stage), classifier: (classifier.plugin, classifier.version),
        model: classifier.model, chosen: chosen),
      calibration: calibration, calibrationQuality: calibrationQuality, evaluation: evaluation,
      sound: sound, features: features, selfTest: selfTest)
  }
}
