import AffektCore

/// The plugins of this package.
public enum MyPlugins {
  /// One line per plugin.
  public static let registry = PluginRegistry(
    extractors: [
      TeagerEnergy.self
    ]
  )
}
