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
    if !summary.notes.isEmpty { blocks.append(.list(summary.notes.map { RichText($0) })) }
    return Section(
      identifier: "corpus-\(context.slug)-recordings", title: "Recordings", blocks: blocks)
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
    return [
      Block.Definition(
        "Recordings",
        RichText(
          "\(summary.recordingCount), \(NumberFormat.seconds(summary.totalDuration)) in all\(mean)")
      ),
      Block.Definition(
        "Speakers", RichText("\(summary.speakers.count): \(sexes.joined(separator: ", "))")),
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
    let rows = summary.speakers.map { speaker in
      Table.Row(
        context.fileCells + [
          .text(speaker.speaker), speaker.sex.map { .text($0.rawValue) } ?? .missing,
        ]
          + speaker.counts.map { .count($0) } + [.count(speaker.counts.reduce(0, +))])
    }
    let foot = Table.Row(
      context.fileCells + [.text("all"), .missing] + sums.map { .count($0) }
        + [.count(sums.reduce(0, +))], isReference: true)
    return Table(
      identifier: context.identifier("recordings"),
      caption: "\(context.name): recordings by speaker and emotion.",
      columns: CorpusContext.fileColumns + [.name("Speaker"), .text("Sex")]
        + summary.emotions.map { .number($0.rawValue) } + [.number("All")],
      rows: rows + [foot])
  }

  private static func excluded(_ context: CorpusContext) -> Table {
    Table(
      identifier: context.identifier("excluded"),
      caption: "\(context.name): recordings that were found and not used.",
      columns: CorpusContext.fileColumns + [.name("Recording"), .text("Phase"), .text("Reason")],
      rows: context.results.summary.excluded.map { recording in
        Table.Row(
          context.fileCells + [
            .text(recording.recording), .text(recording.phase), .text(recording.reason),
          ])
      })
  }

  private static func changes(_ context: CorpusContext) -> Table {
    Table(
      identifier: context.identifier("labels"),
      caption: "\(context.name): what the label map of the pipeline changed.",
      columns: CorpusContext.fileColumns + [
        .name("Emotion in the corpus"), .text("Became"), .number("Recordings"),
      ],
      rows: context.results.summary.labelChanges.map { change in
        Table.Row(
          context.fileCells + [
            .text(change.from.rawValue), .text(change.to?.rawValue ?? "(dropped)"),
            .count(change.count),
          ])
      })
  }
}
