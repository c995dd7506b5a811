import AffektCore
import AffektNumerics

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
