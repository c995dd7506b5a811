import AffektCore
import AffektResults
import AffektNumerics

/// How long and how loud recordings are, and whether emotions or speakers differ in it.
struct RecordingsDescription {
  private let context: CorpusContext
  private let emotions: [Group]
  private let speakers: [Group]

  /// The recordings that share an emotion or a speaker.
  private struct Group {
    let name: String
    let recordings: [RecordingRecord]
  }

  /// What is measured of a recording.
  private struct Measure {
    let name: String
    let title: String
    let values: KeyPath<RecordingRecord, Double>
    let format: (Double) -> String
  }

  private static var measures: [Measure] {
    [
      Measure(
        name: "length", title: "length (s)", values: \.seconds, format: NumberFormat.seconds),
      Measure(name: "level", title: "level (dB relative to full scale)", values: \.level) {
        NumberFormat.measure($0) + " dB"
      },
    ]
  }

  /// Groups the recordings of a corpus; nil where the run did not keep them.
  init?(_ context: CorpusContext) {
    guard !context.recordings.isEmpty else { return nil }
    self.context = context
    let byEmotion = Dictionary(grouping: context.recordings, by: \.emotion)
    emotions = context.results.summary.emotions.compactMap { emotion in
      byEmotion[emotion].map { Group(name: emotion.rawValue, recordings: $0) }
    }
    let bySpeaker = Dictionary(grouping: context.recordings, by: \.speaker)
    speakers = context.results.summary.speakers.compactMap { speaker in
      bySpeaker[speaker.speaker].map { Group(name: speaker.speaker, recordings: $0) }
    }
  }

  /// What is uneven, the pictures and the tables.
  var blocks: [Block] {
    var blocks: [Block] = [.paragraph(RichText(unevenness))]
    let noun = context.results.summary.classNoun
    blocks += Self.measures.map { .figure(figure($0, of: emotions, by: noun)) }
    blocks.append(.table(table(of: emotions, by: noun, title: Prose.capitalized(noun))))
    if speakers.count > 1 {
      blocks.append(
        .details(
          "Length and level by speaker", isOpen: false,
          Self.measures.map { .figure(figure($0, of: speakers, by: "speaker")) } + [
            .table(table(of: speakers, by: "speaker", title: "Speaker"))
          ]))
    }
    if Set(context.recordings.map(\.sampleRate)).count > 1 { blocks.append(.table(rates)) }
    return blocks
  }

  private func medians(
    _ measure: Measure, of groups: [Group]
  ) -> [(name: String, median: Double)] {
    groups.map { group in
      (
        group.name,
        Statistics.quantile(group.recordings.map { $0[keyPath: measure.values] }, probability: 0.5)
      )
    }.sorted { $0.median < $1.median }
  }

  private func share(_ measure: Measure, by group: (RecordingRecord) -> String) -> Double? {
    Statistics.etaSquared(
      context.recordings.map { $0[keyPath: measure.values] },
      groups: context.recordings.map(group))
  }

  /// The sentences on what is uneven.
  private var unevenness: String {
    var sentences: [String] = []
    let counts = emotions.map { ($0.name, $0.recordings.count) }.sorted { $0.1 < $1.1 }
    if let least = counts.first, let most = counts.last, counts.count > 1 {
      sentences.append(
        least.1 == most.1
          ? "Every emotion has \(NumberFormat.count(least.1, "recording"))."
          : "Emotions have from \(least.1) (\(least.0)) to "
            + "\(NumberFormat.count(most.1, "recording")) (\(most.0)).")
    }
    var isUsable = false
    for measure in Self.measures {
      let medians = medians(measure, of: emotions)
      guard let low = medians.first, let high = medians.last, medians.count > 1,
        let byEmotion = share(measure, by: \.emotion.rawValue)
      else { continue }
      let bySpeaker = share(measure, by: \.speaker) ?? 0
      if byEmotion > 0.05 { isUsable = true }
      sentences.append(
        "The median \(measure.name) goes from \(measure.format(low.median)) (\(low.name)) to "
          + "\(measure.format(high.median)) (\(high.name)); of the variance of the "
          + "\(measure.name), \(NumberFormat.share(byEmotion)) lies between the means of emotions "
          + "and \(NumberFormat.share(bySpeaker)) between those of speakers.")
    }
    sentences.append(
      isUsable
        ? "A classifier can use such differences where its features carry them. Whether they belong "
          + "to the emotion or to how this corpus was recorded and cut, these measures do not tell."
        : "Emotions hardly differ in length and level here.")
    return sentences.joined(separator: " ")
  }

  private func figure(_ measure: Measure, of groups: [Group], by kind: String) -> Figure {
    let rows = groups.compactMap { group in
      FiveNumbers(group.recordings.map { $0[keyPath: measure.values] }).map { summary in
        BoxPlot.Row(
          title: group.name, summary: summary,
          tip: "\(group.name): median \(measure.format(summary.median)), "
            + NumberFormat.count(group.recordings.count, "recording"))
      }
    }
    let ends = medians(measure, of: groups)
    let described = [ends.first, ends.last].compactMap { $0 }.map {
      "\($0.name) \(measure.format($0.median))"
    }
    return Figure(
      identifier: context.identifier("\(measure.name)-by-\(kind)"),
      caption: context.recordingsCaption("\(measure.name) of the recordings by \(kind)."),
      alternative: "Box plot of the \(measure.name) of recordings by \(kind). Lowest and highest "
        + "median: \(described.joined(separator: ", ")).",
      picture: BoxPlot(rows: rows, axisTitle: measure.title, isLogarithmic: false).picture())
  }

  private func table(of groups: [Group], by kind: String, title: String) -> Table {
    let measured = groups.compactMap { group in
      FiveNumbers(group.recordings.map(\.seconds)).flatMap { length in
        FiveNumbers(group.recordings.map(\.level)).map { (group: group, length: length, level: $0) }
      }
    }
    return context.table(
      "lengths-by-\(kind)",
      caption: context.recordingsCaption("length and level of the recordings by \(kind)."),
      notes: [
        "Levels are in dB relative to full scale, over the whole recording, as decoded."
      ],
      rows: measured,
      columns: [
        .name(title) { $0.group.name }, .count("Recordings") { $0.group.recordings.count },
        .seconds("In all") { Vector.sum($0.group.recordings.map(\.seconds)) },
        .seconds("Shortest") { $0.length.minimum },
        .seconds("Lower quartile of length", place: .file) { $0.length.lowerQuartile },
        .seconds("Median length") { $0.length.median },
        .seconds("Upper quartile of length", place: .file) { $0.length.upperQuartile },
        .seconds("Longest") { $0.length.maximum }, .measure("Lowest level") { $0.level.minimum },
        .measure("Median level") { $0.level.median },
        .measure("Highest level") { $0.level.maximum },
      ])
  }

  /// How many recordings of each emotion have which rate: a rate that goes with an emotion gives it away.
  private var rates: Table {
    let all = Set(context.recordings.map(\.sampleRate)).sorted()
    return context.table(
      "rates", caption: context.recordingsCaption("recordings by sample rate and emotion."),
      notes: [
        """
        Where a rate goes with an emotion, features can carry it: what a lower rate cannot hold is \
        missing from the spectrum, after resampling too.
        """
      ],
      rows: all,
      columns: [
        .name("Sample rate (Hz)") { SVG.number($0) },
        .each(emotions) { group in
          .count(group.name) { rate in group.recordings.count { $0.sampleRate == rate } }
        },
        .count("All") { rate in
          emotions.reduce(0) { $0 + $1.recordings.count { $0.sampleRate == rate } }
        },
      ])
  }
}
