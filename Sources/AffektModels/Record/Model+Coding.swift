import AffektCore
import AffektExperiment
import AffektResults
import AffektSignal
import Foundation

extension Model {
  /// The bytes of the model file.
  ///
  /// Throws for a model that is too large.
  public func data() throws -> Data {
    try ArchiveEncoder().encode(StoredModel(self, steps: try fitted.steps.text())).data
  }

  /// Reads a model file, and lets it answer the computed signals that it brings with it.
  ///
  /// `reader` knows the plugins; nothing in a file names a type. Throws `ModelError` for a file that is damaged,
  /// foreign or newer, for a plugin that this program does not have or has in another version, and for a model
  /// that answers otherwise than it did where it was written.
  public init(reading data: Data, reader: PipelineReader) throws(ModelError) {
    do {
      let stored = try ArchiveDecoder(userInfo: [.pluginRegistry: reader.registry])
        .decode(StoredModel.self, from: Archive(reading: data))
      self = try stored.model(reader: reader)
    } catch let error as ModelError {
      throw error
    } catch let error as ArchiveError {
      throw ModelError(error.description)
    } catch {
      throw ModelError("the model cannot be put together: \(error)")
    }
    for expected in selfTest {
      let found = try? SelfTest(of: expected.sound, sampleRate: expected.sampleRate, by: fitted)
      guard let found, found.agrees(with: expected) else {
        throw ModelError(
          "on this machine the model answers the computed signal '\(expected.sound.rawValue)' otherwise than "
            + "where it was written (Affekt \(facts.affekt), \(Self.text(of: facts.libraries))); train it "
            + "again here: \(facts.command.joined(separator: " "))")
      }
    }
  }

  private static func text(of libraries: [String: String]) -> String {
    libraries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }
}

/// Why a model cannot be made, read or used: what is wrong and what to do.
public struct ModelError: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String

  /// Makes an error.
  public init(_ description: String) { self.description = description }
}

extension CodingUserInfoKey {
  /// The registry of plugins, while a model is read.
  fileprivate static let pluginRegistry = CodingUserInfoKey("affekt.plugins")

  private init(_ name: String) {
    guard let key = CodingUserInfoKey(rawValue: name) else {
      preconditionFailure("\(name) is no key")
    }
    self = key
  }
}

/// A model as a file holds it.
private struct StoredModel: Codable {
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
      selfTest.allSatisfy({ Signal.recordableRates.contains($0.sampleRate) })
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

/// A fitted stage as a file holds it.
private struct StoredStage: Codable {
  let stage: StageModel

  private enum CodingKeys: String, CodingKey {
    case plugin, version, model
  }

  init(_ stage: StageModel) { self.stage = stage }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(stage.plugin, forKey: .plugin)
    try container.encode(stage.version, forKey: .version)
    try stage.model.encode(to: container.superEncoder(forKey: .model))
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let plugin = try container.decode(String.self, forKey: .plugin)
    let known = try StageModel.type(of: plugin, in: try decoder.plugins)
    let version = try container.decode(Int.self, forKey: .version)
    try requireVersion(version, of: plugin, known: known.version)
    stage = StageModel(
      plugin: plugin, version: version,
      model: try known.model.init(from: container.superDecoder(forKey: .model)))
  }
}

/// A classifier's model as a file holds it.
private struct StoredClassifier: Codable {
  let plugin: String
  let version: Int
  let model: any ClassifierModel

  private enum CodingKeys: String, CodingKey {
    case plugin, version, model
  }

  init(plugin: String, version: Int, model: any ClassifierModel) {
    self.plugin = plugin
    self.version = version
    self.model = model
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(plugin, forKey: .plugin)
    try container.encode(version, forKey: .version)
    try model.encode(to: container.superEncoder(forKey: .model))
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    plugin = try container.decode(String.self, forKey: .plugin)
    version = try container.decode(Int.self, forKey: .version)
    let type = try decoder.plugins.classifier(plugin)
    try requireVersion(version, of: plugin, known: type.manifest.version)
    model = try Self.modelType(of: type).init(from: container.superDecoder(forKey: .model))
  }

  private static func modelType<C: Classifier>(of type: C.Type) -> any ClassifierModel.Type {
    C.Model.self
  }
}

private func requireVersion(_ version: Int, of plugin: String, known: Int) throws {
  guard version != known else { return }
  throw ModelError(
    "the model was made by version \(version) of '\(plugin)', and this program has version \(known); train "
      + "the model again")
}

extension Decoder {
  fileprivate var plugins: PluginRegistry {
    get throws {
      guard let registry = userInfo[.pluginRegistry] as? PluginRegistry else {
        throw ModelError("no plugins are known")
      }
      return registry
    }
  }
}
