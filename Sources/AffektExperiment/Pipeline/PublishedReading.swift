import AffektCore
import AffektResults

/// Reads the figures that a pipeline file quotes from publications.
enum PublishedReading {
  /// The figures of a list of maps with the keys `corpus`, `cell`, `uar` and `source`.
  ///
  /// Throws for a corpus or a cell that the pipeline does not have, and for a figure that is no share.
  static func figures(_ value: ConfigurationValue?, corpora: [String], cells: [String])
    throws(ConfigurationError) -> [PublishedFigure]
  {
    guard let value else { return [] }
    var figures: [PublishedFigure] = []
    for (index, element) in (value.elements ?? [value]).enumerated() {
      figures.append(
        try inside("[\(index)]") { () throws(ConfigurationError) in
          try figure(element, corpora: corpora, cells: cells)
        })
    }
    return figures
  }

  private static func figure(_ value: ConfigurationValue, corpora: [String], cells: [String])
    throws(ConfigurationError) -> PublishedFigure
  {
    let reader = try ConfigurationReader(
      value, known: ["corpus", "cell", "uar", "source"], what: "a published figure")
    func text(_ key: String) throws(ConfigurationError) -> String {
      _ = try reader.required(key)
      return try reader.text(key) ?? ""
    }
    let corpus = try text("corpus")
    guard corpora.contains(corpus) else {
      throw ConfigurationError(
        "the pipeline has no corpus '\(corpus)'; "
          + NearestName.hint(for: corpus, among: corpora), path: ["corpus"],
        at: reader.optional("corpus")?.location)
    }
    let cell = try text("cell")
    guard cells.contains(cell) else {
      throw ConfigurationError(
        "the pipeline has no cell '\(cell)'; " + NearestName.hint(for: cell, among: cells),
        path: ["cell"], at: reader.optional("cell")?.location)
    }
    let written = try text("uar")
    guard let uar = Double(written), (0...1).contains(uar) else {
      throw ConfigurationError(
        "expected a share from 0 to 1, found '\(written)'", path: ["uar"],
        at: reader.optional("uar")?.location)
    }
    return PublishedFigure(corpus: corpus, cell: cell, uar: uar, source: try text("source"))
  }
}
