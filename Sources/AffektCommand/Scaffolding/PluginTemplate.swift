/// The text of a new plugin of one kind: a documented sample that works, and its tests.
protocol PluginTemplate {
  /// The file of the plugin.
  static func plugin(_ name: PluginName) -> String

  /// The file of its tests.
  static func tests(_ name: PluginName) -> String
}
