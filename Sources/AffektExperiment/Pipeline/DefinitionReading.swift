import AffektCore
import AffektResults

/// What reading the definitions of a pipeline file has in common.
enum DefinitionReading {
  /// Reads each entry of a map of definitions, and puts its name before what is wrong in it.
  static func named<Value>(
    _ value: SettingsValue, _ what: String,
    _ read: (String, SettingsValue) throws(SettingsError) -> Value
  ) throws(SettingsError) -> [Value] {
    try inside(what) { () throws(SettingsError) -> [Value] in
      guard let entries = value.entries, !entries.isEmpty else {
        throw SettingsError(
          "expected 'name: definition', found "
            + (value.entries == nil ? value.kindName : "nothing"), at: value.location)
      }
      try checkDistinct(entries.map(\.key), what, at: value.location)
      var values: [Value] = []
      for entry in entries {
        guard !entry.key.isEmpty, !entry.key.contains("/") else {
          throw SettingsError(
            "a name must not be empty and not contain '/': '\(entry.key)'", at: entry.keyLocation)
        }
        values.append(
          try inside(entry.key) { () throws(SettingsError) in
            try read(entry.key, entry.value)
          })
      }
      return values
    }
  }

  static func checkDistinct(_ names: [String], _ what: String, at location: SourceLocation?)
    throws(SettingsError)
  {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw SettingsError("'\(name)' stands twice in \(what)", at: location)
    }
  }

  /// Every alternative of a plugin's settings, read and made.
  static func settings<P: Plugin, Value>(
    of type: P.Type, _ settings: SettingsValue?,
    make: (P.Parameters) throws(SettingsError) -> Value
  ) throws(SettingsError) -> [Alternative<Value>] {
    var made: [Alternative<Value>] = []
    for alternative in try Alternatives.expand(
      settings, descriptions: P.Parameters.descriptions)
    {
      made.append(
        Alternative(
          alternative.label, try make(try P.Parameters(reading: alternative.value))))
    }
    return made
  }
}
