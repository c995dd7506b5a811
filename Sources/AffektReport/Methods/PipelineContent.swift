import AffektCore
import AffektResults

/// The steps of a resolved pipeline, as a text about them needs them.
struct PipelineContent {
  /// A plugin with its settings.
  struct Step {
    let kind: PluginKind
    let identifier: String
    let settings: [Setting]
    /// What follows an extractor over time.
    var transforms: [Step] = []
  }

  /// A setting as it is said: `frame length`, `2048 samples`.
  struct Setting: Hashable {
    let name: String
    let value: String

    /// The setting in words.
    var text: String {
      switch value {
      case "true": name
      case "false": "not \(name)"
      default: "\(name) \(value)"
      }
    }
  }

  /// One alternative of a phase: steps under a name.
  struct Chain {
    let name: String
    let steps: [Step]
  }

  /// A feature set.
  struct FeatureSet {
    /// Extractors whose columns are summarised alike.
    struct Part {
      let extractors: [Step]
      let functionals: [Step]
    }

    let name: String
    let parts: [Part]
    /// Whether another program computed the features.
    let isImported: Bool
    /// Whether missing values are replaced.
    let imputes: Bool
  }

  /// A classifier and what may be chosen for it.
  struct Classifier {
    let name: String
    let step: Step
    let grid: [(parameter: String, values: [String])]
  }

  let chains: [Chain]
  let featureSets: [FeatureSet]
  let scalings: [Chain]
  let classifiers: [Classifier]

  /// Reads a resolved pipeline; nil for text that is none.
  init?(_ record: RunRecord) {
    guard let root = record.pipelineSettings, let features = root["features"]?.entries,
      let classifiers = root["classifiers"]?.entries
    else { return nil }
    chains = (root["preprocessing"]?.entries ?? []).map { entry in
      Chain(name: entry.key, steps: Self.steps(entry.value, .preprocessor))
    }
    featureSets = features.map { Self.featureSet($0) }
    scalings = (root["scaling"]?.entries ?? []).map { entry in
      Chain(name: entry.key, steps: Self.steps(entry.value, .stage))
    }
    self.classifiers = classifiers.map { Self.classifier($0) }
  }

  /// The settings that several extractors have, each with the value that most of them give it; of
  /// equally frequent values the first.
  var sharedSettings: [Setting] {
    var users: [Setting: Set<String>] = [:]
    var order: [Setting] = []
    for step in featureSets.flatMap(\.parts).flatMap(\.extractors) {
      for setting in step.settings {
        if users[setting] == nil { order.append(setting) }
        users[setting, default: []].insert(step.identifier)
      }
    }
    return order.filter { setting in
      let rivals = order.filter { $0.name == setting.name }
      let most = rivals.map { users[$0]?.count ?? 0 }.max() ?? 0
      return most > 1 && rivals.first { users[$0]?.count == most } == setting
    }
  }

  private static func featureSet(_ entry: SettingsValue.Entry) -> FeatureSet {
    let parts = (entry.value.elements ?? [entry.value]).map { part in
      FeatureSet.Part(
        extractors: steps(part["extract"], .extractor),
        functionals: steps(part["pool"], .functional))
    }
    return FeatureSet(
      name: entry.key, parts: parts, isImported: entry.value["import"] != nil,
      imputes: Imputation.imputes(entry.value))
  }

  private static func classifier(_ entry: SettingsValue.Entry) -> Classifier {
    let settings = (entry.value.entries ?? []).filter { !["use", "tune"].contains($0.key) }
    return Classifier(
      name: entry.key,
      step: Step(
        kind: .classifier, identifier: entry.value["use"]?.scalarText ?? entry.key,
        settings: settings.map { setting($0) }),
      grid: (entry.value["tune"]?.entries ?? []).map { axis in
        (words(axis.key), (axis.value.elements ?? [axis.value]).map(text))
      })
  }

  /// A list of steps, or a single one: `name`, or `name: { settings }`.
  private static func steps(_ value: SettingsValue?, _ kind: PluginKind) -> [Step] {
    guard let value else { return [] }
    return (value.elements ?? [value]).flatMap { element -> [Step] in
      if let name = element.scalarText { return [Step(kind: kind, identifier: name, settings: [])] }
      return (element.entries ?? []).map { step($0, kind) }
    }
  }

  private static func step(_ entry: SettingsValue.Entry, _ kind: PluginKind) -> Step {
    var step = Step(
      kind: kind, identifier: entry.key,
      settings: (entry.value.entries ?? []).filter { !isTransforms($0) }.map { setting($0) })
    // Among an extractor's settings stand the transforms that follow it, each a list of settings.
    step.transforms = (entry.value.entries ?? []).filter(isTransforms).flatMap { transform in
      (transform.value.elements ?? []).map { settings in
        Step(
          kind: .transform, identifier: transform.key,
          settings: (settings.entries ?? []).map { setting($0) })
      }
    }
    return step
  }

  private static func isTransforms(_ entry: SettingsValue.Entry) -> Bool {
    guard let elements = entry.value.elements, !elements.isEmpty else { return false }
    return elements.allSatisfy { $0.entries != nil }
  }

  private static func setting(_ entry: SettingsValue.Entry) -> Setting {
    Setting(name: words(entry.key), value: text(entry.value))
  }

  private static func words(_ key: String) -> String { key.replacing("-", with: " ") }

  private static func text(_ value: SettingsValue) -> String {
    value.scalarText
      ?? value.elements?.map(text).joined(separator: ", ") ?? value.flowText
  }
}
