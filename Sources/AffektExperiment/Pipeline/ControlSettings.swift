import AffektCore
import AffektResults

/// The controls: what runs beside the configurations, to put their scores into perspective.
public struct ControlSettings: Sendable {
  /// Classifiers that look at no feature, such as the majority.
  public let baselines: [ClassifierStep]
  /// The classifier that is tried on duration, loudness, permuted labels and the like; nil for none.
  public let probe: ClassifierStep?

  /// No controls.
  public static let none = ControlSettings(baselines: [], probe: nil)

  init(baselines: [ClassifierStep], probe: ClassifierStep?) {
    self.baselines = baselines
    self.probe = probe
  }

  /// Reads `{ baselines: [majority, prior], probe: { use: logistic-regression, cost: 0.1 } }`, or
  /// `none`.
  init(reading value: SettingsValue, registry: PluginRegistry) throws(SettingsError) {
    if value.scalarText == "none" {
      self = .none
      return
    }
    let reader = try SettingsReader(value, known: ["baselines", "probe"], what: "controls")
    let reading = ClassifierReading(registry: registry)
    baselines =
      if let listed = reader.optional("baselines") {
        try reading.steps(listed, what: "baselines")
      } else { [] }
    if let definition = reader.optional("probe") {
      let steps = try reading.steps(
        SettingsValue(.map([.init("probe", definition)]), at: definition.location),
        what: "probe")
      guard steps.count == 1, steps[0].candidates.count == 1, steps[0].granularity == .recording
      else {
        throw SettingsError(
          "the probe must be one classifier of rows, with fixed settings", path: ["probe"],
          at: definition.location)
      }
      probe = steps[0]
    } else {
      probe = nil
    }
  }

  /// The same with the baselines that are listed among the classifiers, each once.
  ///
  /// Throws when two baselines of one name have different settings.
  func adding(baselines listed: [ClassifierStep], at location: SourceLocation?)
    throws(SettingsError)
    -> ControlSettings
  {
    let plugins = listed.map { $0.candidates.map(\.specification) }
    let others = baselines.filter { !plugins.contains($0.candidates.map(\.specification)) }
    if let name = listed.map(\.name).first(where: { name in others.contains { $0.name == name } }) {
      throw SettingsError(
        "the baseline '\(name)' stands under 'classifiers' and, with other settings, among the baselines of "
          + "'controls'; rename one of them", path: ["classifiers", name], at: location)
    }
    return ControlSettings(baselines: others + listed, probe: probe)
  }

  /// The settings as they are written.
  var resolved: SettingsValue {
    guard !baselines.isEmpty || probe != nil else { return .scalar("none") }
    var entries: [SettingsValue.Entry] = []
    if !baselines.isEmpty {
      entries.append(.init("baselines", .map(baselines.map { .init($0.name, $0.resolved) })))
    }
    if let probe { entries.append(.init("probe", probe.resolved)) }
    return .map(entries)
  }
}
