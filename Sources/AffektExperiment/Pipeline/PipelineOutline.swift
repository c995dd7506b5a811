import AffektCore

/// What a resolved pipeline says, plugin by plugin, for whoever explains a run.
public struct PipelineOutline: Sendable, Equatable {
  /// A plugin with its settings.
  public struct Step: Sendable, Equatable {
    /// The identifier of the plugin.
    public let plugin: String
    /// The settings by name, in the notation of pipeline files.
    public let settings: [String: String]
  }

  /// An alternative of a phase: its name and its plugins in order.
  public struct Alternative: Sendable, Equatable {
    /// The name in the pipeline.
    public let name: String
    /// Its plugins, in order.
    public let steps: [Step]
  }

  /// The chains of pre-processing.
  public let preprocessing: [Alternative]
  /// The extractors of each feature set; none for imported features.
  public let extractors: [Alternative]
  /// The functionals of each feature set.
  public let functionals: [Alternative]
  /// What is fitted before the classifier.
  public let scaling: [Alternative]
  /// The classifiers, one step each.
  public let classifiers: [Alternative]

  /// Reads a resolved pipeline; what it does not say, and text that is no pipeline, gives nothing.
  public init(of resolvedPipeline: String) {
    let pipeline = try? PipelineText(file: "pipeline.yaml").parse(resolvedPipeline)
    preprocessing = Self.alternatives(pipeline?["preprocessing"], Self.steps)
    extractors = Self.alternatives(pipeline?["features"]) { features in
      Self.parts(features).flatMap { Self.steps($0["extract"]) }
    }
    functionals = Self.alternatives(pipeline?["features"]) { features in
      Self.parts(features).flatMap { Self.steps($0["pool"]) }
    }
    scaling = Self.alternatives(pipeline?["scaling"], Self.steps)
    classifiers = Self.alternatives(pipeline?["classifiers"]) { classifier in
      guard let plugin = classifier["use"]?.scalarText else { return [] }
      return [Step(plugin: plugin, settings: Self.settings(classifier, without: ["use"]))]
    }
  }

  /// The steps of some alternatives that are a plugin, each kind of settings once.
  public static func steps(_ plugin: String, in alternatives: [Alternative]) -> [Step] {
    var known: [Step] = []
    for step in alternatives.flatMap(\.steps) where step.plugin == plugin && !known.contains(step) {
      known.append(step)
    }
    return known
  }

  private static func alternatives(
    _ phase: ConfigurationValue?, _ steps: (ConfigurationValue) -> [Step]
  ) -> [Alternative] {
    (phase?.entries ?? []).map { Alternative(name: $0.key, steps: steps($0.value)) }
  }

  /// The parts of a feature set, which is a map or a list of maps.
  private static func parts(_ features: ConfigurationValue) -> [ConfigurationValue] {
    features.elements ?? [features]
  }

  private static func steps(_ value: ConfigurationValue?) -> [Step] { value.map(steps) ?? [] }

  /// Plugins as a pipeline file lists them: names, or maps from a name to settings.
  private static func steps(_ value: ConfigurationValue) -> [Step] {
    (value.elements ?? [value]).flatMap { element -> [Step] in
      if let name = element.scalarText { return [Step(plugin: name, settings: [:])] }
      return (element.entries ?? []).map {
        Step(plugin: $0.key, settings: settings($0.value, without: []))
      }
    }
  }

  private static func settings(_ value: ConfigurationValue, without keys: Set<String>)
    -> [String: String]
  {
    Dictionary(
      (value.entries ?? []).filter { !keys.contains($0.key) }.map {
        ($0.key, $0.value.scalarText ?? $0.value.flowText)
      }, uniquingKeysWith: { first, _ in first })
  }
}
