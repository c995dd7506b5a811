import AffektCore
import AffektResults
import Foundation

/// A pipeline file without the optional corpora that are not there.
struct OptionalCorpora {
  /// The key that makes a corpus optional.
  static let key = "optional"

  /// The file, before variables are replaced, without the corpora that are absent.
  let settings: SettingsValue
  /// The corpora that are absent, in the order of the file.
  let absent: [CorpusAbsence]

  /// Looks for the folders of optional corpora; one in `required` has to be there. `written` is the file before the
  /// command line changed it, whose paths may be published.
  ///
  /// A corpus is absent if a variable of its path is not set or nothing is at its path. Throws for `optional` without
  /// a truth value, for a path that cannot be read, and where every corpus is absent.
  init(
    in settings: SettingsValue, written: SettingsValue, environment: [String: String],
    required: Set<String>
  ) throws(SettingsError) {
    guard let corpora = settings["corpora"], let entries = corpora.entries else {
      self.init(settings: settings, absent: [])
      return
    }
    var present: [SettingsValue.Entry] = []
    var absent: [CorpusAbsence] = []
    for entry in entries {
      let found = try inside("corpora") { () throws(SettingsError) in
        try inside(entry.key) { () throws(SettingsError) in
          try Self.absence(
            entry, written: written["corpora"]?[entry.key], environment,
            isRequired: required.contains(entry.key))
        }
      }
      if let found { absent.append(found) } else { present.append(entry) }
    }
    guard !present.isEmpty || absent.isEmpty else {
      let list = absent.map { "\($0.record.name) (\($0.reason))" }.joined(separator: ", ")
      throw SettingsError(
        "none of the corpora is there: \(list); set the variables, or say --corpus NAME=PATH",
        path: ["corpora"], at: corpora.location)
    }
    let rest = SettingsValue(.map(present), at: corpora.location)
    let all = (settings.entries ?? []).map { entry in
      entry.key == "corpora" ? SettingsValue.Entry(entry.key, at: entry.keyLocation, rest) : entry
    }
    self.init(
      settings: absent.isEmpty ? settings : SettingsValue(.map(all), at: settings.location),
      absent: absent)
  }

  private init(settings: SettingsValue, absent: [CorpusAbsence]) {
    self.settings = settings
    self.absent = absent
  }

  /// The corpus of an entry if it is optional and not there, else nil.
  private static func absence(
    _ entry: SettingsValue.Entry, written: SettingsValue?, _ environment: [String: String],
    isRequired: Bool
  ) throws(SettingsError) -> CorpusAbsence? {
    guard let value = entry.value[key] else { return nil }
    let isOptional = try inside(key) { () throws(SettingsError) in
      try Bool(reading: value, unit: nil)
    }
    guard isOptional, !isRequired, let path = entry.value["path"], path.scalarText != nil else {
      return nil
    }
    let record = AbsentCorpus(
      name: entry.key, layout: entry.value["layout"]?.scalarText ?? "",
      path: written?["path"]?.scalarText ?? "${\(entry.key.uppercased())}")
    if let variable = path.variables.first(where: { environment[$0] == nil }) {
      return CorpusAbsence(
        record: record, reason: "the environment variable \(variable) is not set")
    }
    let place = try inside("path") { () throws(SettingsError) in
      try path.substituting(environment, isPath: true)
    }
    guard let place = place.scalarText, !FileManager.default.fileExists(atPath: place) else {
      return nil
    }
    return CorpusAbsence(record: record, reason: "there is no folder '\(place)'")
  }
}
