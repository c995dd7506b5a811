import AffektCore
import AffektResults

/// A list of pre-processors in a pipeline file.
struct PreprocessorList {
  private let elements: [SettingsValue]
  private let registry: PluginRegistry

  init(_ elements: [SettingsValue], registry: PluginRegistry) {
    self.elements = elements
    self.registry = registry
  }

  /// Reads each pre-processor by `step`, from its type, its settings and its place.
  ///
  /// Throws for an unknown pre-processor, and what `step` throws, with the place in the list.
  func read<Step>(
    _ step: (any Preprocessor.Type, SettingsValue?, Int) throws(SettingsError) -> Step
  ) throws(SettingsError) -> [Step] {
    var steps: [Step] = []
    for (index, element) in elements.enumerated() {
      steps.append(
        try inside("[\(index)]") { () throws(SettingsError) in
          let reference = try PluginReference(element, kind: .preprocessor)
          let type = try registry.preprocessor(reference.identifier, at: reference.location)
          return try inside(reference.identifier) { () throws(SettingsError) in
            try step(type, reference.settings, index)
          }
        })
    }
    return steps
  }
}
