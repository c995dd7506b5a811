/// What a program of plugins is made of: the plugins, and what belongs to them as a whole.
public struct PluginSuite: Sendable {
  /// The plugins.
  public let registry: PluginRegistry
  /// The scaling of a pipeline that does not say which it wants, in the format of pipeline files.
  public let scaling: String
  /// The controls of a pipeline that does not say which it wants, in the format of pipeline files.
  public let controls: String
  /// The default exploratory data analysis, in the format of pipeline files.
  public let exploration: String
  /// The conditions for test recordings that a name stands for, each a map of names to pre-processors in the format
  /// of pipeline files.
  public let robustnessPresets: [String: String]
  /// What a first pipeline for a folder of recordings compares; nil where the program offers none.
  public let firstPipeline: FirstPipeline?
  /// The versions of the C libraries that the plugins call, by name.
  ///
  /// They stand in the report of a run, and a cache keeps apart what different versions computed.
  public let libraries: [String: String]

  public init(
    registry: PluginRegistry, scaling: String = "none", controls: String = "none",
    exploration: String = "none", robustnessPresets: [String: String] = [:],
    firstPipeline: FirstPipeline? = nil,
    libraries: [String: String] = [:]
  ) {
    self.registry = registry
    self.scaling = scaling
    self.controls = controls
    self.exploration = exploration
    self.robustnessPresets = robustnessPresets
    self.firstPipeline = firstPipeline
    self.libraries = libraries
  }

  /// The suite with more plugins and the libraries that they call; the defaults of pipelines stay.
  ///
  /// Throws when two plugins of one kind share an identifier or an alias.
  public func adding(
    _ plugins: PluginRegistry, libraries more: [String: String] = [:]
  ) throws(RegistryError) -> PluginSuite {
    PluginSuite(
      registry: try registry.adding(plugins), scaling: scaling, controls: controls,
      exploration: exploration, robustnessPresets: robustnessPresets, firstPipeline: firstPipeline,
      libraries: libraries.merging(more) { own, _ in own })
  }
}
