import AffektCore
import AffektResults

/// Reads the conditions for test recordings of a pipeline file.
struct RobustnessReading {
  let registry: PluginRegistry
  /// The conditions that a name stands for, in the format of pipeline files.
  let presets: [String: String]

  /// Reads `{ preset: …, conditions: { noise: [ … ] }, baseline: … }`, the name of a preset, or nil from `none`.
  ///
  /// `configurations` are those of the pipeline, of which one is the baseline, and `sets` are its feature sets.
  func settings(
    _ value: SettingsValue?, configurations: [String], sets: [FeatureSet]
  ) throws(SettingsError) -> RobustnessSettings? {
    guard let value, value.scalarText != "none" else { return nil }
    if let set = sets.first(where: { $0.imported != nil }) {
      throw SettingsError(
        "the features of '\(set.name)' are imported, and a recording that is made worse is in no table; "
          + "leave out 'robustness', or extract the features", at: value.location)
    }
    if value.scalarText != nil {
      return try settings(
        try preset(value), at: value.location, baseline: nil, configurations: configurations)
    }
    let reader = try SettingsReader(
      value, known: ["preset", "conditions", "baseline"], what: "robustness")
    var entries: [SettingsValue.Entry] = []
    if let name = reader.optional("preset") {
      entries += try inside("preset") { () throws(SettingsError) in try preset(name) }
    }
    if let own = reader.optional("conditions") {
      guard let written = own.entries, !written.isEmpty else {
        throw SettingsError(
          "expected 'name: [steps]', found \(own.kindName)", path: ["conditions"], at: own.location)
      }
      entries += written
    }
    return try settings(
      entries, at: value.location, baseline: reader.optional("baseline"),
      configurations: configurations)
  }

  private func settings(
    _ entries: [SettingsValue.Entry], at location: SourceLocation?, baseline: SettingsValue?,
    configurations: [String]
  ) throws(SettingsError) -> RobustnessSettings {
    guard !entries.isEmpty else {
      throw SettingsError(
        "there is no condition; write 'conditions: { name: [steps] }'"
          + (presets.isEmpty ? "" : ", or 'preset: \(presets.keys.sorted()[0])'"), at: location)
    }
    let conditions = try DefinitionReading.named(
      SettingsValue(.map(entries), at: location), "conditions", condition)
    try DefinitionReading.checkDistinct(
      conditions.flatMap { $0.levels.map(\.identifier) }, "conditions", at: location)
    return RobustnessSettings(
      conditions: conditions, baseline: try self.baseline(baseline, among: configurations))
  }

  private func preset(_ value: SettingsValue) throws(SettingsError) -> [SettingsValue.Entry] {
    let name = value.scalarText ?? ""
    guard let text = presets[name] else {
      let known = presets.keys.sorted()
      throw SettingsError(
        "there is no preset \(value.kindName); "
          + (known.isEmpty
            ? "this program has none" : NearestName.hint(for: name, among: known)),
        at: value.location)
    }
    return try PipelineText(file: "the preset \(name)").parse(text).entries ?? []
  }

  private func baseline(
    _ value: SettingsValue?, among configurations: [String]
  ) throws(SettingsError) -> String {
    guard let value else { return configurations.first ?? "" }
    guard let name = value.scalarText, configurations.contains(name) else {
      let hint = NearestName.hint(for: value.scalarText ?? "", among: configurations)
      throw SettingsError(
        "the pipeline has no configuration \(value.kindName); \(hint)", path: ["baseline"],
        at: value.location)
    }
    return name
  }

  // MARK: - Conditions

  private func condition(
    _ name: String, _ definition: SettingsValue
  ) throws(SettingsError) -> RobustnessSettings.Condition {
    guard let elements = definition.elements, !elements.isEmpty else {
      throw SettingsError(
        "a condition is a list of pre-processors, at least one, found \(definition.kindName)",
        at: definition.location)
    }
    let steps = try PreprocessorList(elements, registry: registry).read {
      type, settings, index throws(SettingsError) in
      try StepOfCondition(type, settings, name: "\(name)/\(index)")
    }
    let varied = steps.filter { $0.varied != nil }
    guard varied.count < 2 else {
      let names = varied.compactMap(\.varied).map { "'\($0)'" }.joined(separator: " and ")
      throw SettingsError(
        "\(names) have several values each, and the levels of a condition are values of one setting; write "
          + "a condition for each value of the other", at: definition.location)
    }
    let resolved = SettingsValue.list(steps.map(\.resolved))
    let record = RobustnessCondition(name: name, steps: resolved)
    let levels = record.levels.enumerated().map { place, level in
      RobustnessSettings.Level(
        identifier: level.identifier,
        steps: steps.map { $0.alternatives[$0.varied == nil ? 0 : place] })
    }
    return RobustnessSettings.Condition(record: record, levels: levels, resolved: resolved)
  }
}

/// One pre-processor of a condition, once for each level if the levels are values of one of its settings.
private struct StepOfCondition {
  /// The pre-processor at each level.
  let alternatives: [PreprocessingStep]
  /// The setting that the levels are values of; nil if it has one value.
  let varied: String?

  /// Reads a pre-processor; without a seed in its settings, its draws follow from `name`, so that two conditions
  /// and the pre-processing of training recordings never share their noise.
  init<P: Preprocessor>(
    _ type: P.Type, _ settings: SettingsValue?, name: String
  ) throws(SettingsError) {
    let descriptions = P.Parameters.descriptions
    if let list = descriptions.first(where: \.isList) {
      throw SettingsError(
        "its setting '\(list.name)' is a list, which conditions take for levels; put the pre-processor into "
          + "'preprocessing'", at: settings?.location)
    }
    let entries = settings?.entries ?? []
    let several = entries.filter { $0.value.elements?.isEmpty == false }
    guard several.count < 2 else {
      throw SettingsError(
        "'\(several[0].key)' and '\(several[1].key)' have several values each, and the levels of a "
          + "condition are values of one setting; write a condition for each value of the other",
        at: several[1].keyLocation)
    }
    let read = DerivedSeed.added(to: settings, of: type, name: name)
    alternatives = try PipelineReader.preprocessing(type, read).map(\.value)
    varied = several.first?.key
    if let entry = several.first { try checkLevels(entry) }
  }

  /// Throws unless the levels are different numbers.
  private func checkLevels(_ entry: SettingsValue.Entry) throws(SettingsError) {
    var seen: Set<Double> = []
    for value in levels(of: entry.key) {
      let text = value.scalarText ?? ""
      let number = text.split(separator: " ").first.flatMap { Double(plain: String($0)) }
      guard let number else {
        throw SettingsError(
          "the levels of a condition are numbers, found '\(value.flowText)'; write a condition for each "
            + "value", path: [entry.key], at: entry.value.location)
      }
      guard seen.insert(number).inserted else {
        throw SettingsError(
          "the level '\(text)' stands twice", path: [entry.key], at: entry.value.location)
      }
    }
  }

  private func levels(of parameter: String) -> [SettingsValue] {
    alternatives.compactMap { $0.specification.parameters[parameter] }
  }

  /// The pre-processor as it is written, every default and all levels written out.
  var resolved: SettingsValue {
    let specification = alternatives[0].specification
    guard let varied else { return specification.reference() }
    return .map([
      .init(
        specification.identifier,
        .map(
          (specification.parameters.entries ?? []).map { entry in
            entry.key == varied ? .init(varied, .list(levels(of: varied))) : entry
          }))
    ])
  }
}
