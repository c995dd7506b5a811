import AffektCore
import AffektNumerics
import AffektResults

/// Reads classifiers: the alternatives of each, with the grid of settings to tune.
struct ClassifierReading {
  /// The key for the augmentations that a classifier is trained with.
  private static let augment = "augment"

  let registry: PluginRegistry
  /// The augmentations.
  var augmentations: [Augmentation] = []

  /// The classifiers of a map of definitions or of a plain list, which `what` names in messages.
  func steps(_ value: SettingsValue, what: String) throws(SettingsError)
    -> [ClassifierStep]
  {
    var listed = value
    if let elements = value.elements {
      // A plain list names classifiers by their identifiers.
      var entries: [SettingsValue.Entry] = []
      for element in elements {
        let reference = try inside(what) { () throws(SettingsError) in
          try PluginReference(element, kind: .classifier)
        }
        let settings = reference.settings?.entries ?? []
        let use = SettingsValue(.scalar(reference.identifier), at: reference.location)
        let map = SettingsValue(
          .map([.init("use", at: reference.location, use)] + settings), at: element.location)
        entries.append(.init(reference.identifier, at: reference.location, map))
      }
      listed = SettingsValue(.map(entries), at: value.location)
    }
    let steps = try DefinitionReading.named(listed, what) {
      name, definition throws(SettingsError) -> [ClassifierStep] in
      let use = definition["use"] ?? definition
      guard let identifier = use.scalarText else {
        throw SettingsError(
          "the key 'use' is missing; it names the classifier's plugin", at: definition.location)
      }
      let type = try registry.classifier(identifier, at: use.location)
      let settings = (definition.entries ?? []).filter {
        $0.key != "use" && $0.key != "tune" && $0.key != Self.augment
      }
      let augmentations = try augmentations(definition[Self.augment], of: type)
      return try Self.steps(
        type, name: name, fixed: SettingsValue(.map(settings), at: definition.location),
        tune: definition["tune"]
      ).map { step in
        var step = step
        step.augmentations = augmentations
        return step
      }
    }
    return steps.flatMap { $0 }
  }

  /// The names under `augment:`.
  private func augmentations<C: Classifier>(
    _ value: SettingsValue?, of type: C.Type
  ) throws(SettingsError) -> [String] {
    guard let value else { return [] }
    return try inside(Self.augment) { () throws(SettingsError) in
      guard !C.ignoresFeatures else {
        throw SettingsError(
          "'\(C.manifest.identifier)' ignores features, and copies change nothing for it; leave the key out",
          at: value.location)
      }
      guard let elements = value.elements, !elements.isEmpty else {
        throw SettingsError(
          "expected a list of names under 'augmentation', found \(value.kindName)",
          at: value.location)
      }
      var names: [String] = []
      for element in elements {
        let name = element.scalarText
        guard let known = augmentations.first(where: { $0.name == name }) else {
          throw SettingsError(
            "there is no augmentation \(element.kindName); "
              + (augmentations.isEmpty
                ? "name it under 'augmentation'"
                : NearestName.hint(for: name ?? "", among: augmentations.map(\.name))),
            at: element.location)
        }
        names += known.chains.map(\.name)
      }
      try DefinitionReading.checkDistinct(names, Self.augment, at: value.location)
      return names
    }
  }

  private static func steps<C: Classifier>(
    _ type: C.Type, name: String, fixed: SettingsValue, tune: SettingsValue?
  ) throws(SettingsError) -> [ClassifierStep] {
    let descriptions = C.Parameters.descriptions
    let known = descriptions.map(\.name)
    for entry in fixed.entries ?? [] where !known.contains(entry.key) {
      let hint = NearestName.hint(for: entry.key, among: known + ["use", "tune"])
      throw SettingsError("unknown parameter '\(entry.key)'; \(hint)", at: entry.keyLocation)
    }
    let grid = try inside("tune") { () throws(SettingsError) in
      try self.grid(tune, fixed: fixed, known: known)
    }
    var steps: [ClassifierStep] = []
    for alternative in try Alternatives.expand(fixed, descriptions: descriptions) {
      steps.append(
        try step(
          type, name: alternative.name(of: name), fixed: alternative.value ?? .map([]),
          grid: grid))
    }
    return steps
  }

  private static func step<C: Classifier>(
    _ type: C.Type, name: String, fixed: SettingsValue,
    grid: [(parameter: String, values: [SettingsValue])]
  ) throws(SettingsError) -> ClassifierStep {
    let choices = grid.map { axis in
      axis.values.map { value in
        Alternative("", SettingsValue.Entry(axis.parameter, at: value.location, value))
      }
    }
    var plugins: [C] = []
    var candidates: [ClassifierStep.Candidate] = []
    for choice in try Alternatives.product(choices, at: fixed.location) {
      let settings = SettingsValue(
        .map((fixed.entries ?? []) + choice.value), at: fixed.location)
      let parameters = try C.Parameters(reading: settings)
      let plugin = try type.init(parameters: parameters)
      if let first = plugins.first, first.granularity != plugin.granularity {
        throw SettingsError(
          "frames and rows cannot be compared inside one tuning", at: fixed.location)
      }
      plugins.append(plugin)
      let setting = choice.value.map { ($0.key, $0.value.scalarText ?? $0.value.flowText) }
      candidates.append(
        ClassifierStep.Candidate(
          setting: Dictionary(setting, uniquingKeysWith: { first, _ in first }),
          specification: PluginSpecification(of: type, parameters), complexity: plugin.complexity))
    }
    let fixedParameters = try C.Parameters(reading: fixed)
    let tuned = Set(grid.map(\.parameter))
    let untuned = (fixedParameters.resolved.entries ?? []).filter { !tuned.contains($0.key) }
    return ClassifierStep(
      name: name, plugin: type.manifest.identifier, candidates: candidates, grid: grid,
      fixed: .map(untuned), granularity: plugins.first?.granularity ?? .recording,
      isStochastic: type.isStochastic, ignoresFeatures: type.ignoresFeatures,
      excess: { [plugins] extent in plugins.flatMap { $0.excess(over: extent) } },
      fit: { [plugins] chosen, training, generator in
        type.fit(alternatives: chosen.map { plugins[$0] }, to: training, using: generator)
          .map { result in result.map { $0 as any ClassifierModel } }
      })
  }

  /// The parameters under `tune:`, each with its values.
  private static func grid(
    _ tune: SettingsValue?, fixed: SettingsValue, known: [String]
  ) throws(SettingsError) -> [(parameter: String, values: [SettingsValue])] {
    guard let tune else { return [] }
    guard let entries = tune.entries, !entries.isEmpty else {
      throw SettingsError(
        "expected 'parameter: [values]', found "
          + (tune.entries == nil ? tune.kindName : "nothing"), at: tune.location)
    }
    var grid: [(parameter: String, values: [SettingsValue])] = []
    for entry in entries {
      guard known.contains(entry.key) else {
        let hint = NearestName.hint(for: entry.key, among: known)
        throw SettingsError("unknown parameter '\(entry.key)'; \(hint)", at: entry.keyLocation)
      }
      guard fixed[entry.key] == nil else {
        throw SettingsError(
          "'\(entry.key)' has a fixed value too; keep one of both", at: entry.keyLocation)
      }
      guard let values = entry.value.elements, !values.isEmpty else {
        throw SettingsError(
          "expected a list of values to choose from, found \(entry.value.kindName)",
          path: [entry.key], at: entry.value.location)
      }
      grid.append((entry.key, values))
    }
    return grid
  }
}
