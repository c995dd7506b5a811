import AffektCore

/// A plugin with its settings, as the pipeline file determines them.
public struct PluginSpecification: Sendable, Hashable {
  /// The plugin's identifier.
  public let identifier: String
  /// The version of the plugin's numbers.
  public let version: Int
  /// All settings, defaults included.
  public let parameters: ConfigurationValue

  /// Makes a specification.
  public init(identifier: String, version: Int, parameters: ConfigurationValue) {
    self.identifier = identifier
    self.version = version
    self.parameters = parameters
  }

  init<P: Plugin>(of type: P.Type, _ parameters: P.Parameters) {
    self.init(
      identifier: type.manifest.identifier, version: type.manifest.version,
      parameters: parameters.resolved)
  }

  /// Identifier, version and all settings in one line; equal specifications give equal texts.
  public var identity: String { "\(identifier)@\(version) \(parameters.flowText)" }

  /// How the plugin is mentioned in a resolved pipeline file: its name, with its settings if it has
  /// any, and `extra` settings that the host reads.
  func reference(adding extra: [ConfigurationValue.Entry] = []) -> ConfigurationValue {
    let entries = (parameters.entries ?? []) + extra
    return entries.isEmpty
      ? .scalar(identifier) : .map([.init(identifier, .map(entries))])
  }
}
