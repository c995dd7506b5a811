import AffektCore

/// A plugin with its settings, as the pipeline file determines them.
public struct PluginSpecification: Sendable, Hashable {
  /// Who the plugin is.
  public let manifest: PluginManifest
  /// What reports explain of the plugin.
  public let explanation: PluginExplanation?
  /// All settings, defaults included.
  public let parameters: SettingsValue

  /// Makes a specification.
  public init(
    _ manifest: PluginManifest, explanation: PluginExplanation? = nil, parameters: SettingsValue
  ) {
    self.manifest = manifest
    self.explanation = explanation
    self.parameters = parameters
  }

  /// Makes a specification of a plugin of which no more is known.
  public init(identifier: String, version: Int, parameters: SettingsValue) {
    self.init(
      PluginManifest(identifier: identifier, version: version, summary: "", reference: ""),
      parameters: parameters)
  }

  init<P: Plugin>(of type: P.Type, _ parameters: P.Parameters) {
    self.init(
      type.manifest, explanation: type.explanation, parameters: parameters.resolved)
  }

  /// The plugin's identifier.
  public var identifier: String { manifest.identifier }

  /// The version of the plugin's numbers.
  public var version: Int { manifest.version }

  /// Identifier, version and all settings in one line; equal specifications give equal texts.
  public var identity: String { "\(identifier)@\(version) \(parameters.flowText)" }

  /// How the plugin is mentioned in a resolved pipeline file: its name, with its settings if it has
  /// any, and `extra` settings that the host reads.
  func reference(adding extra: [SettingsValue.Entry] = []) -> SettingsValue {
    let entries = (parameters.entries ?? []) + extra
    return entries.isEmpty
      ? .scalar(identifier) : .map([.init(identifier, .map(entries))])
  }
}
