import AffektCore
import AffektResults

/// The settings of the exploratory data analysis.
public struct ExplorationSettings: Sendable {
  /// The place of the pre-processing after which features are described; nil for the first.
  let preprocessing: Int?
  /// The place of the feature set that is described; nil for the one with the most columns.
  let featureSet: Int?
  /// What is drawn over time for some recordings.
  let tracks: [ExtractorStep]
  /// The settings as they are written.
  let resolved: SettingsValue

  /// Reads `{ preprocessing: plain, features: seed-set, tracks: [spectral-centroid, f0] }`, or nil from
  /// `none`.
  init?(
    reading value: SettingsValue, preprocessings: [String], featureSets: [String],
    tracks reading: FeatureReading
  ) throws(SettingsError) {
    if value.scalarText == "none" { return nil }
    let reader = try SettingsReader(
      value, known: ["preprocessing", "features", "tracks"], what: "exploration")
    func place(_ key: String, among names: [String]) throws(SettingsError) -> Int? {
      guard let name = try reader.text(key) else { return nil }
      guard let place = names.firstIndex(of: name) else {
        throw SettingsError(
          "the pipeline has no such alternative '\(name)'; "
            + NearestName.hint(for: name, among: names), path: [key],
          at: reader.optional(key)?.location)
      }
      return place
    }
    preprocessing = try place("preprocessing", among: preprocessings)
    featureSet = try place("features", among: featureSets)
    tracks =
      if let listed = reader.optional("tracks") {
        try inside("tracks") { () throws(SettingsError) in try reading.extractors(listed) }
      } else { [] }
    var entries: [SettingsValue.Entry] = []
    if let preprocessing {
      entries.append(.init("preprocessing", .scalar(preprocessings[preprocessing])))
    }
    if let featureSet { entries.append(.init("features", .scalar(featureSets[featureSet]))) }
    entries.append(.init("tracks", .list(tracks.map(\.resolved))))
    resolved = .map(entries)
  }
}
