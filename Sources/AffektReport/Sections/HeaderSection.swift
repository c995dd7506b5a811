import AffektCore
import AffektResults

/// What everybody must see first: what was compared on what, and what was left out.
enum HeaderSection {
  /// The blocks.
  static func blocks(_ record: RunRecord, _ contexts: [CorpusContext]) -> [Block] {
    var definitions = contexts.map { context in
      let summary = context.results.summary
      let protocolText =
        "\(context.results.evaluation.identifier), \(context.independence)"
      return Block.Definition(
        summary.name,
        RichText(
          "\(NumberFormat.count(summary.recordingCount, "recording")), "
            + "\(NumberFormat.count(summary.speakers.count, "speaker")), "
            + "\(NumberFormat.count(summary.emotions.count, "emotion")); "
            + "\(NumberFormat.count(context.results.configurations.count, "configuration")); \(protocolText)"
        ))
    }
    definitions.append(excluded(contexts))
    let failed = contexts.reduce(0) { $0 + $1.results.failedConfigurations.count }
    if failed > 0 {
      definitions.append(
        Block.Definition("Failed", RichText([.strong(NumberFormat.count(failed, "configuration"))]))
      )
    }
    definitions.append(
      Block.Definition(
        "Run",
        RichText(
          "\(record.environment.date), Affekt \(record.environment.affekt), "
            + "seed \(record.results.seed)")))
    if let omitted = omitted(record.reportSettings) { definitions.append(omitted) }
    return [.definitions(definitions)]
  }

  /// The sections that were not asked for: a leakage check is never missing without a word.
  private static func omitted(_ settings: ReportSettings) -> Block.Definition? {
    let names = settings.omittedSections.map(\.rawValue)
    guard !names.isEmpty else { return nil }
    return Block.Definition(
      "Left out", RichText("the \(names.count == 1 ? "section" : "sections") \(Prose.list(names))"))
  }

  private static func excluded(_ contexts: [CorpusContext]) -> Block.Definition {
    let counts = contexts.map { ($0.name, $0.results.summary.excluded.count, $0.slug) }
    let total = counts.reduce(0) { $0 + $1.1 }
    guard total > 0 else {
      return Block.Definition("Excluded", "no recording")
    }
    var runs: [RichText.Run] = [.strong(NumberFormat.count(total, "recording")), .plain(": ")]
    for (place, part) in counts.filter({ $0.1 > 0 }).enumerated() {
      if place > 0 { runs.append(.plain(", ")) }
      runs.append(.reference("\(part.1) in \(part.0)", target: "corpus-\(part.2)-recordings"))
    }
    return Block.Definition("Excluded", RichText(runs))
  }
}
