import AffektCore
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
      let steps = try PreprocessorList(elements, registry: registry).read {
        type, settings, index throws(SettingsError) in
        try PipelineReader.preprocessing(
          type,
          DerivedSeed.added(to: settings, of: type, name: "augmentation \(name)/\(index)"))
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
