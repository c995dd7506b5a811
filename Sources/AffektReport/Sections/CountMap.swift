import AffektResults

/// The picture of how many recordings each speaker has of each emotion.
enum CountMap {
  /// Makes the figure; nil without speakers or emotions.
  static func figure(_ context: CorpusContext) -> Figure? {
    let summary = context.results.summary
    let counts = summary.speakers.flatMap(\.counts)
    guard let most = counts.max(), most > 0 else { return nil }
    let empty = counts.count { $0 == 0 }
    return Figure(
      identifier: context.identifier("counts"),
      caption: context.recordingsCaption(
        "recordings of each speaker and \(summary.classNoun); the more, the stronger."),
      alternative:
        "Heat map of recordings by speaker and \(summary.classNoun), from \(counts.min() ?? 0) to "
        + "\(most) each; \(NumberFormat.count(empty, "combination")) without any.",
      picture: HeatMap(
        rowTitles: summary.speakers.map(\.speaker),
        columnTitles: summary.emotions.map(\.rawValue), rowAxis: "speaker",
        columnAxis: summary.classNoun,
        squares: summary.speakers.map { speaker in
          zip(summary.emotions, speaker.counts).map { emotion, count in
            HeatMap.Square(
              strength: Double(count) / Double(most), text: "\(count)", detail: "",
              tip: "\(speaker.speaker), \(emotion): \(NumberFormat.count(count, "recording"))")
          }
        }, framesDiagonal: false
      ).picture())
  }
}
