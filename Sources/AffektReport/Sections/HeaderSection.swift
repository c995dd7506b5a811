import AffektCore
import AffektResults

/// What everybody must see first: what was compared on what, and what was left out.
enum HeaderSection {
  /// As many corpora are named in a title.
  private static let mostNamed = 3

  /// What was compared on what, in words.
  static func title(_ record: RunRecord, _ contexts: [CorpusContext]) -> String {
    guard let first = contexts.first else { return record.results.name }
    let counts = contexts.map(\.results.configurations.count)
    let least = counts.min() ?? 0
    let most = counts.max() ?? 0
    let names =
      contexts.count > mostNamed
      ? "\(contexts.count) corpora" : Prose.list(contexts.map(\.name))
    let what =
      switch (least, most) {
      case (_, 0): "no configuration could be tested"
      case (1, 1): "1 configuration tested"
      case (most, _): "\(most) configurations compared"
      default: "\(least) to \(most) configurations compared"
      }
    let kinds = Set(contexts.map(\.independence))
    return "\(names): \(what)" + (kinds.count == 1 ? ", \(first.independence)" : "")
  }

  /// The name of the run, below the title.
  static func subtitle(_ record: RunRecord, _ words: String) -> RichText {
    "\(words): run \(emphasis: record.results.name)"
  }

  /// The blocks.
  static func blocks(_ record: RunRecord, _ contexts: [CorpusContext]) -> [Block] {
    // What is the same for all corpora stands in the title.
    let differsInCount = Set(contexts.map(\.results.configurations.count)).count > 1
    let differsInIndependence = Set(contexts.map(\.independence)).count > 1
    var definitions = contexts.map { context in
      let summary = context.results.summary
      let counts = [
        NumberFormat.count(summary.recordingCount, "recording"),
        NumberFormat.count(summary.speakers.count, "speaker") + tested(context),
        summary.classCount,
      ]
      let rest =
        differsInCount
        ? "; \(NumberFormat.count(context.results.configurations.count, "configuration"))" : ""
      return Block.Definition(
        summary.name,
        RichText(
          counts.joined(separator: ", ") + rest + "; \(context.protocolIdentifier)"
            + (differsInIndependence ? ", \(context.independence)" : "")))
    }
    if let absent = absent(record.results) { definitions.append(absent) }
    definitions.append(excluded(contexts))
    let failed = contexts.reduce(0) { $0 + $1.results.failedConfigurations.count }
    if failed > 0 {
      definitions.append(
        Block.Definition("Failed", .strong(NumberFormat.count(failed, "configuration"))))
    }
    definitions.append(
      Block.Definition(
        "Run",
        """
        \(DateText.text(record.environment.date)), Affekt \(record.environment.affekt), \
        seed \(record.results.seed)
        """))
    if let omitted = omitted(record.reportSettings) { definitions.append(omitted) }
    return [.definitions(definitions)]
  }

  /// How many of them were tested, where that is not all.
  private static func tested(_ context: CorpusContext) -> String {
    context.testedPart.map { " (tested: \($0.recordings) of \($0.speakers))" } ?? ""
  }

  /// The sections that were not asked for: a leakage check is never missing without a word.
  private static func omitted(_ settings: ReportSettings) -> Block.Definition? {
    let names = settings.omittedSections.map(\.rawValue)
    guard !names.isEmpty else { return nil }
    return Block.Definition(
      "Left out", "the \(names.count == 1 ? "section" : "sections") \(Prose.list(names))")
  }

  /// The optional corpora that were not there; nil without any.
  private static func absent(_ results: ExperimentResults) -> Block.Definition? {
    guard let corpora = results.absentCorpora else { return nil }
    let names = Prose.list(corpora.map { "\($0.name) (\($0.path))" })
    return Block.Definition(
      "Absent", .strong("\(names): not there when this was run, and in no result"))
  }

  private static func excluded(_ contexts: [CorpusContext]) -> Block.Definition {
    let counts = contexts.map { ($0.name, $0.results.summary.excluded.count, $0.slug) }
    let total = counts.reduce(0) { $0 + $1.1 }
    guard total > 0 else {
      return Block.Definition("Excluded", "no recording")
    }
    var text: RichText = "\(strong: NumberFormat.count(total, "recording")): "
    for (place, part) in counts.filter({ $0.1 > 0 }).enumerated() {
      if place > 0 { text += ", " }
      text += "\(reference: "\(part.1) in \(part.0)", to: "corpus-\(part.2)-recordings")"
    }
    return Block.Definition("Excluded", text)
  }
}
