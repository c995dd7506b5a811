import AffektCore
import AffektExperiment
import AffektResults
import AffektSignal

/// A model as a file holds it.
struct StoredModel: Codable {
  /// Which parts there are; read before them.
  let contents: StoredContents
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
  let trainingRows: TrainingRows?
  let selfTest: [SelfTest]

  init(_ model: Model, steps: String) {
    contents = StoredContents()
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
    trainingRows = model.trainingRows
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
      trainingRows.map({ rows in
        features != nil && rows.columnCount == columns.count
          && rows.emotions.allSatisfy(classifier.model.labels.contains)
      }) ?? true,
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
      sound: sound, features: features, trainingRows: trainingRows, selfTest: selfTest)
  }
}

/// The version of the parts that a model file has, apart from that of the container.
struct StoredContents: Codable {
  private static let version = 2

  init() {}

  /// Reads a version; throws for another one.
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let version = try container.decode(Int.self)
    guard version == Self.version else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription:
          "they have version \(version), and this program reads version \(Self.version)")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Self.version)
  }
}
