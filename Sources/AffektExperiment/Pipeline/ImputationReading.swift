import AffektCore

/// Reads what becomes of values that do not exist: `impute: median`, or `none`, the default.
enum ImputationReading {
  /// The key.
  static let key = "impute"
  /// The median of the training set.
  static let median = "median"

  /// Whether values are replaced.
  static func imputes(_ value: SettingsValue?) throws(SettingsError) -> Bool {
    switch value?.scalarText {
    case nil where value == nil: return false
    case "none": return false
    case median: return true
    default:
      throw SettingsError(
        "expected one of none, median, found \(value?.scalarText.map { "'\($0)'" } ?? value?.kindName ?? "")",
        path: [key], at: value?.location)
    }
  }
}
