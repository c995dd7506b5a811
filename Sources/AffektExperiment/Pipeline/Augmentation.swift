import AffektCore
import AffektNumerics
import AffektResults

/// A way to change training recordings, which gives one copy of each, or one for each alternative of its settings.
public struct Augmentation: Sendable {
  /// The name in the pipeline file.
  public let name: String
  /// What makes the copies, each before the pre-processing of a configuration.
  let chains: [PreprocessingChain]
}

/// Reads how training recordings are changed.
struct AugmentationReading {
  let registry: PluginRegistry

  /// Reads `{ noisy: [ { add-noise: … } ] }`, a map of names to lists of pre-processors; none without a value.
  func augmentations(_ value: SettingsValue?) throws(SettingsError) -> [Augmentation] {
    guard let value else { return [] }
    return try DefinitionReading.named(value, "augmentation") {
      name, definition throws(SettingsError) in
      guard let elements = definition.elements, !elements.isEmpty else {
        throw SettingsError(
          "an augmentation is a list of pre-processors, at least one, found \(definition.kindName)",
          at: definition.location)
      }
      var steps: [[Alternative<PreprocessingStep>]] = []
      for (index, element) in elements.enumerated() {
        steps.append(
          try inside("[\(index)]") { () throws(SettingsError) in
            let reference = try PluginReference(element, kind: .preprocessor)
            let type = try registry.preprocessor(reference.identifier, at: reference.location)
            return try inside(reference.identifier) { () throws(SettingsError) in
              try PipelineReader.preprocessing(
                type,
                DerivedSeed.added(
                  to: reference.settings, of: type, name: "augmentation \(name)/\(index)"))
            }
          })
      }
      return Augmentation(
        name: name,
        chains: try Alternatives.product(steps, at: definition.location).map {
          PreprocessingChain(name: $0.name(of: name), steps: $0.value)
        })
    }
  }

  /// Throws for an augmentation that no classifier is trained with, and where there is nothing to change.
  static func check(
    _ augmentations: [Augmentation], classifiers: [ClassifierStep], sets: [FeatureSet],
    at location: SourceLocation?
  ) throws(SettingsError) {
    let used = Set(classifiers.flatMap(\.augmentations))
    if let unused = augmentations.first(where: { used.isDisjoint(with: $0.chains.map(\.name)) }) {
      throw SettingsError(
        "no classifier is trained with '\(unused.name)'; write 'augment: [\(unused.name)]' among the settings of "
          + "one, or leave it out", path: ["augmentation"], at: location)
    }
    if !used.isEmpty, let set = sets.first(where: { $0.imported != nil }) {
      throw SettingsError(
        "the features of '\(set.name)' are imported, and a changed copy of a recording is in no table; leave "
          + "out 'augmentation', or extract the features", path: ["augmentation"], at: location)
    }
  }
}

/// The seed of random draws in steps that a host puts together.
enum DerivedSeed {
  /// The name of the setting that random draws follow from.
  private static let seed = "seed"

  /// The settings with a seed that follows from `name`; unchanged if they have one, and if the plugin draws nothing.
  static func added<P: Plugin>(
    to settings: SettingsValue?, of type: P.Type, name: String
  ) -> SettingsValue? {
    guard P.Parameters.descriptions.contains(where: { $0.name == seed }),
      settings == nil || settings?.entries != nil, settings?[seed] == nil
    else { return settings }
    var draws = SeededGenerator(seed: 0).derived(for: name)
    let entry = SettingsValue.Entry(seed, .scalar(String(draws.next() >> 33)))
    return SettingsValue(.map((settings?.entries ?? []) + [entry]), at: settings?.location)
  }
}
