import AffektCore
import AffektResults

/// What the command line changes in a pipeline file: `--set key.path=value` and
/// `--corpus name=path`.
public struct PipelineOverrides: Sendable {
  /// The values to set, each with its path of keys.
  public var settings: [(path: String, value: String)]
  /// The folders of corpora by name.
  public var corpusPaths: [(name: String, path: String)]

  /// Makes overrides.
  public init(
    settings: [(path: String, value: String)] = [],
    corpusPaths: [(name: String, path: String)] = []
  ) {
    self.settings = settings
    self.corpusPaths = corpusPaths
  }

  /// Splits `left=right` at the first `=`; throws when there is none.
  public static func split(_ argument: String, option: String) throws(SettingsError)
    -> (left: String, right: String)
  {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else {
      throw SettingsError("\(option) expects NAME=VALUE, found '\(argument)'")
    }
    return (String(argument[..<sign]), String(argument[argument.index(after: sign)...]))
  }

  /// A value of the command line: YAML, or the text itself where it is none.
  ///
  /// A text parameter takes the text as it is, so that patterns such as `{speaker}/{emotion}/**` and
  /// `*/{emotion}` need no quotation marks within those of the shell.
  public static func value(_ text: String, of name: String) -> SettingsValue {
    let place = SourceLocation(file: "--set \(name)", line: 1, column: 1)
    guard let value = try? PipelineText(file: "--set \(name)").parse(text) else {
      return SettingsValue(.scalar(text), at: place)
    }
    return SettingsValue(value.content, at: value.location, argument: text)
  }

  /// The configuration with the overrides applied.
  ///
  /// A value set for a parameter that is tuned takes it out of the tuning. Throws when the path leads
  /// through a value that is not a map.
  func applied(to root: SettingsValue) throws(SettingsError) -> SettingsValue {
    var result = root
    for (name, path) in corpusPaths {
      let option = SourceLocation(file: "--corpus \(name)", line: 1, column: 1)
      guard let corpora = root["corpora"], corpora[name] != nil else {
        let known = root["corpora"]?.entries?.map(\.key) ?? []
        throw SettingsError(
          "the pipeline has no corpus '\(name)'; \(NearestName.hint(for: name, among: known))",
          at: option)
      }
      result = try result.setting(
        ["corpora", name, "path"], to: SettingsValue(.scalar(path), at: option), at: option)
    }
    for (path, text) in settings {
      let place = SourceLocation(file: "--set \(path)", line: 1, column: 1)
      let value = Self.value(text, of: path)
      let keys = path.split(separator: ".").map(String.init)
      result = try result.setting(keys, to: value, at: place)
      if keys.count == 3, keys[0] == "classifiers", keys[2] != "tune" {
        result = result.removing([keys[0], keys[1], "tune", keys[2]])
      }
    }
    return result
  }
}

extension SettingsValue {
  /// A copy in which the value at a path of keys is `value`; missing maps on the way are made.
  fileprivate func setting(
    _ keys: [String], to value: SettingsValue, at place: SourceLocation
  ) throws(SettingsError) -> SettingsValue {
    guard let key = keys.first else { return value }
    guard let entries else {
      throw SettingsError(
        "'\(key)' cannot be set: \(kindName) stands where a map is needed", at: place)
    }
    let rest = Array(keys.dropFirst())
    let old = self[key] ?? SettingsValue(.map([]), at: place)
    let new = try old.setting(rest, to: value, at: place)
    guard self[key] != nil else {
      return SettingsValue(.map(entries + [.init(key, at: place, new)]), at: location)
    }
    let changed = entries.map { $0.key == key ? Entry(key, at: $0.keyLocation, new) : $0 }
    return SettingsValue(.map(changed), at: location)
  }

  /// A copy without the entry at a path of keys; an emptied `tune` map goes too.
  fileprivate func removing(_ keys: [String]) -> SettingsValue {
    guard let key = keys.first, let entries, let old = self[key] else { return self }
    if keys.count == 1 {
      return SettingsValue(.map(entries.filter { $0.key != key }), at: location)
    }
    let new = old.removing(Array(keys.dropFirst()))
    let changed = entries.compactMap { entry -> Entry? in
      guard entry.key == key else { return entry }
      if key == "tune", new.entries?.isEmpty == true { return nil }
      return Entry(key, at: entry.keyLocation, new)
    }
    return SettingsValue(.map(changed), at: location)
  }
}
