import AffektCore

/// Reads a map key by key and refuses what was not asked for.
package struct SettingsReader {
  private let value: SettingsValue
  private let entries: [SettingsValue.Entry]
  private let known: [String]

  /// Begins to read a map with the keys `known`.
  ///
  /// Throws when it is no map, or has a key that is not known; then it names the nearest one.
  package init(_ value: SettingsValue, known: [String], what: String) throws(SettingsError) {
    guard let entries = value.entries else {
      throw SettingsError(
        "\(what) must be a map with the keys \(known.joined(separator: ", ")), "
          + "found \(value.kindName)", at: value.location)
    }
    for entry in entries where !known.contains(entry.key) {
      throw SettingsError(
        "unknown key '\(entry.key)'; \(NearestName.hint(for: entry.key, among: known))",
        at: entry.keyLocation)
    }
    self.value = value
    self.entries = entries
    self.known = known
  }

  /// The value of a key, if it is given.
  package func optional(_ key: String) -> SettingsValue? {
    entries.first { $0.key == key }?.value
  }

  /// The value of a key that must be given.
  package func required(_ key: String) throws(SettingsError) -> SettingsValue {
    guard let found = optional(key) else {
      throw SettingsError("the key '\(key)' is missing", at: value.location)
    }
    return found
  }

  /// The scalar of a key, if it is given.
  package func text(_ key: String) throws(SettingsError) -> String? {
    guard let found = optional(key) else { return nil }
    return try scalar(found, key)
  }

  private func scalar(_ found: SettingsValue, _ key: String) throws(SettingsError)
    -> String
  {
    guard let text = found.scalarText else {
      throw SettingsError(
        "expected a single value, found \(found.kindName)", path: [key], at: found.location)
    }
    return text
  }
}

/// A mention of a plugin: `log-mel`, or `{ mfcc: { coefficients: 40 } }`.
package struct PluginReference {
  package let identifier: String
  package let location: SourceLocation?
  /// The settings as written; nil when none are.
  package let settings: SettingsValue?

  package init(_ value: SettingsValue, kind: PluginKind) throws(SettingsError) {
    if let name = value.scalarText {
      identifier = name
      location = value.location
      settings = nil
    } else if let entries = value.entries, let entry = entries.first, entries.count == 1 {
      identifier = entry.key
      location = entry.keyLocation
      settings = entry.value
    } else {
      throw SettingsError(
        "expected one \(kind.rawValue), as 'name' or '{ name: { parameter: value } }', "
          + "found \(value.kindName)", at: value.location)
    }
  }
}

/// Runs `body` and puts `component` before the path of what it throws.
package func inside<Value>(
  _ component: String, _ body: () throws(SettingsError) -> Value
) throws(SettingsError) -> Value {
  do throws(SettingsError) {
    return try body()
  } catch {
    throw error.inside(component)
  }
}
