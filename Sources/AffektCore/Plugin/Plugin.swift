/// What all plugins have in common: a manifest and settings.
///
/// A plugin is a value made from its settings. It holds no state that changes, so that using it for
/// one recording cannot influence the next.
public protocol Plugin: Sendable {
  /// The settings; `NoParameters` when there are none.
  associatedtype Parameters: ParameterSet = NoParameters

  static var manifest: PluginManifest { get }

  /// What a coursework report says of the plugin; without it the report shows the summary.
  static var explanation: PluginExplanation? { get }
}

extension Plugin {
  /// Without words of its own a plugin is described by its manifest.
  public static var explanation: PluginExplanation? { nil }
}
