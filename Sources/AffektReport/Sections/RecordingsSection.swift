import AffektCore
import AffektResults

/// What the corpus is made of, and what was left out of it.
enum RecordingsSection {
  /// Makes the section.
  static func section(_ context: CorpusContext) -> Section {
    let summary = context.results.summary
    var blocks: [Block] = [.definitions(facts(summary))]
    if let map = CountMap.figure(context) {
      let isLong = summary.speakers.count > 30
      blocks.append(
        isLong
          ? .details("Recordings of each speaker, as a picture", isOpen: false, [.figure(map)])
          : .figure(map))
    }
    blocks.append(.table(counts(context)))
    if let description = RecordingsDescription(context) { blocks += description.blocks }
    if summary.excluded.isEmpty {
      blocks.append(.paragraph("No recording was excluded."))
    } else {
      blocks.append(
        .notice(
          RichText(
            "\(NumberFormat.count(summary.excluded.count, "recording")) "
              + "\(summary.excluded.count == 1 ? "was" : "were") found and not used.")))
      blocks.append(.table(excluded(context)))
    }
    if !summary.labelChanges.isEmpty { blocks.append(.table(changes(context))) }
    if !summary.noteTexts.isEmpty { blocks.append(.list(summary.noteTexts.map { RichText($0) })) }
    return Section(
      identifier: "corpus-\(context.slug)-recordings", title: "What the corpus is made of",
      blocks: blocks)
  }

  private static func facts(_ summary: CorpusSummary) -> [Block.Definition] {
    let female = summary.speakers.count { $0.sex == .female }
    let male = summary.speakers.count { $0.sex == .male }
    let unknown = summary.speakers.count - female - male
    var sexes = ["\(female) female", "\(male) male"]
    if unknown > 0 { sexes.append("\(unknown) not stated") }
    let rates = summary.sampleRates.sorted {
      (Double($0.key) ?? 0, $0.key) < (Double($1.key) ?? 0, $1.key)
    }.map { "\($0.key) Hz (\($0.value))" }
    let mean =
      summary.recordingCount > 0
      ? "; \(NumberFormat.seconds(summary.totalDuration / Double(summary.recordingCount))) each "
        + "on average" : ""
    let classes = summary.classDefinition.map { [Block.Definition("Classes", RichText($0))] } ?? []
    return [
      Block.Definition(
        "Recordings",
        RichText(
          "\(summary.recordingCount), \(NumberFormat.seconds(summary.totalDuration)) in all\(mean)")
      ),
      Block.Definition(
        "Speakers", RichText("\(summary.speakers.count): \(sexes.joined(separator: ", "))")),
    ] + classes + [
      Block.Definition("Sample rates", RichText(rates.joined(separator: ", "))),
      Block.Definition("Layout", .code(summary.layout)),
      Block.Definition("Content (SHA-256)", .code(summary.contentHash)),
    ]
  }

  private static func counts(_ context: CorpusContext) -> Table {
    let summary = context.results.summary
    let sums = summary.emotions.indices.map { place in
      summary.speakers.reduce(0) { $0 + $1.counts[place] }
    }
    return context.table(
      "recordings",
      caption: context.recordingsCaption(
        "recordings by speaker and \(summary.classNoun)."),
      rows: summary.speakers, references: [sums],
      columns: [
        .name("Speaker") { $0.speaker }.reference { _ in .text("all") },
        .text("Sex") { $0.sex?.rawValue }.reference { _ in .missing },
        .each(Array(summary.emotions.indices)) { emotion in
          .count(summary.emotions[emotion].rawValue) { $0.counts[emotion] }
            .reference { .count($0[emotion]) }
        },
        .count("All") { $0.counts.reduce(0, +) }.reference { .count($0.reduce(0, +)) },
      ])
  }

  private static func excluded(_ context: CorpusContext) -> Table {
    context.table(
      "excluded", caption: context.recordingsCaption("recordings that were found and not used."),
      rows: context.results.summary.excluded,
      columns: [
        .name("Recording") { $0.recording }, .text("Phase") { $0.phase },
        .text("Reason") { $0.reason },
      ])
  }

  private static func changes(_ context: CorpusContext) -> Table {
    context.table(
      "labels", caption: context.recordingsCaption("what the label map of the pipeline changed."),
      rows: context.results.summary.labelChanges,
      columns: [
        .text(
          "Corpus",
          place: context.results.summary.labelChanges.contains { $0.corpus != nil }
            ? .everywhere : .file
        ) { $0.corpus ?? "" },
        .name("Emotion in the corpus") { $0.from.rawValue },
        .text("Became") { $0.to?.rawValue ?? "(dropped)" }, .count("Recordings") { $0.count },
      ])
  }
}
