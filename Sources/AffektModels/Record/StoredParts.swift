import AffektCore
import AffektExperiment

/// A fitted stage as a file holds it.
struct StoredStage: Codable {
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
struct StoredClassifier: Codable {
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

extension CodingUserInfoKey {
  /// The registry of plugins, while a model is read.
  static let pluginRegistry = CodingUserInfoKey("affekt.plugins")

  private init(_ name: String) {
    guard let key = CodingUserInfoKey(rawValue: name) else {
      preconditionFailure("\(name) is no key")
    }
    self = key
  }
}
