import AffektCore
import AffektResults

/// Reads the scores that a pipeline file quotes from publications.
enum PublishedReading {
  /// The scores of a list of maps with the keys `corpus`, `configuration`, `uar` and `source`.
  ///
  /// Throws for a corpus or a configuration that the pipeline does not have, and for a UAR outside 0 to 1.
  static func scores(_ value: SettingsValue?, corpora: [String], configurations: [String])
    throws(SettingsError) -> [PublishedScore]
  {
    guard let value else { return [] }
    var scores: [PublishedScore] = []
    for (index, element) in (value.elements ?? [value]).enumerated() {
      scores.append(
        try inside("[\(index)]") { () throws(SettingsError) in
          try score(element, corpora: corpora, configurations: configurations)
        })
    }
    return scores
  }

  private static func score(_ value: SettingsValue, corpora: [String], configurations: [String])
    throws(SettingsError) -> PublishedScore
  {
    let reader = try SettingsReader(
      value, known: ["corpus", "configuration", "uar", "source"],
      aliases: ["cell": "configuration"], what: "a published result")
    func text(_ key: String) throws(SettingsError) -> String {
      _ = try reader.required(key)
      return try reader.text(key) ?? ""
    }
    let corpus = try text("corpus")
    guard corpora.contains(corpus) else {
      throw SettingsError(
        "the pipeline has no corpus '\(corpus)'; "
          + NearestName.hint(for: corpus, among: corpora), path: ["corpus"],
        at: reader.optional("corpus")?.location)
    }
    let configuration = try text("configuration")
    guard configurations.contains(configuration) else {
      throw SettingsError(
        "the pipeline has no configuration '\(configuration)'; "
          + NearestName.hint(for: configuration, among: configurations),
        path: ["configuration"], at: reader.optional("configuration")?.location)
    }
    let written = try text("uar")
    guard let uar = Double(plain: written), (0...1).contains(uar) else {
      throw SettingsError(
        "expected a share from 0 to 1, found '\(written)'", path: ["uar"],
        at: reader.optional("uar")?.location)
    }
    return PublishedScore(
      corpus: corpus, configuration: configuration, uar: uar, source: try text("source"))
  }
}
