import AffektCore
import AffektResults

/// Reads the scalings of a pipeline file.
struct ScalingReading {
  let registry: PluginRegistry

  /// The scalings: a plugin, a list of alternatives, or a map of named ones. An alternative that is
  /// itself a list is a chain of stages, each fitted to what the one before it gives.
  func steps(_ value: SettingsValue) throws(SettingsError) -> [ScalingStep] {
    let definitions: [(name: String?, value: SettingsValue)]
    if isReference(value) {
      definitions = [(nil, value)]
    } else if let entries = value.entries {
      definitions = entries.map { ($0.key, $0.value) }
    } else {
      definitions = (value.elements ?? [value]).map { (nil, $0) }
    }
    let steps = try inside("scaling") { () throws(SettingsError) -> [ScalingStep] in
      var steps: [ScalingStep] = []
      for (name, definition) in definitions { steps += try chain(definition, named: name) }
      return steps
    }
    try DefinitionReading.checkDistinct(steps.map(\.name), "scaling", at: value.location)
    return steps
  }

  /// Whether a value is `{ pca: { components: 30 } }`, a plugin with its settings, and not a name with
  /// a definition such as `{ pca: { pca: { components: 30 } } }`.
  private func isReference(_ value: SettingsValue) -> Bool {
    guard let entries = value.entries, entries.count == 1, let entry = entries.first,
      let settings = entry.value.entries
    else { return false }
    return isStage(entry.key) && !settings.contains { isStage($0.key) }
  }

  private func isStage(_ name: String) -> Bool { (try? registry.stage(name)) != nil }

  private func chain(_ definition: SettingsValue, named name: String?)
    throws(SettingsError) -> [ScalingStep]
  {
    var stages: [[Alternative<StageStep>]] = []
    var identifiers: [String] = []
    for element in definition.elements ?? [definition] {
      let reference = try PluginReference(element, kind: .stage)
      let type = try registry.stage(reference.identifier, at: reference.location)
      identifiers.append(type.manifest.identifier)
      stages.append(
        try inside(name ?? reference.identifier) { () throws(SettingsError) in
          try Self.stage(type, reference.settings)
        })
    }
    guard !stages.isEmpty else {
      throw SettingsError(
        "the chain has no stage; write 'none' to leave columns as they are",
        at: definition.location)
    }
    return try Alternatives.product(stages, at: definition.location).map { alternative in
      ScalingStep(
        name: alternative.name(of: name ?? identifiers.joined(separator: "+")),
        stages: alternative.value)
    }
  }

  private static func stage<S: FittedStage>(
    _ type: S.Type, _ settings: SettingsValue?
  ) throws(SettingsError) -> [Alternative<StageStep>] {
    try DefinitionReading.settings(of: type, settings) {
      parameters throws(SettingsError) in
      StageStep(
        specification: PluginSpecification(of: type, parameters),
        plugin: try type.init(parameters: parameters))
    }
  }
}
