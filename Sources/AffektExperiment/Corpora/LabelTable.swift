import AffektCore

/// How many recordings each speaker has of each emotion.
public struct LabelTable: Sendable {
  private let counts: [String: [Emotion: Int]]
  private let emotions: [Emotion]
  private let speakers: [String]

  /// Counts recordings.
  public init(of recordings: [Recording]) {
    var counts: [String: [Emotion: Int]] = [:]
    for recording in recordings {
      counts[recording.speaker, default: [:]][recording.emotion, default: 0] += 1
    }
    self.counts = counts
    emotions = Set(recordings.map(\.emotion)).sorted()
    speakers = counts.keys.sorted(by: CorpusFolder.precedes)
  }

  /// Speakers down, emotions across, with sums; a dot where there is none. Of more than `limit`
  /// speakers the others are counted.
  public func lines(limit: Int = .max) -> [String] {
    var table = [["speaker"] + emotions.map(\.rawValue) + ["all"]]
    for speaker in speakers.prefix(limit) {
      let own = counts[speaker] ?? [:]
      table.append(
        [speaker] + emotions.map { own[$0].map(String.init) ?? "·" }
          + ["\(own.values.reduce(0, +))"])
    }
    let totals = emotions.map { emotion in counts.values.reduce(0) { $0 + ($1[emotion] ?? 0) } }
    table.append(["all"] + totals.map(String.init) + ["\(totals.reduce(0, +))"])
    let widths = table[0].indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    var lines = table.map { row in
      let padded = row.enumerated().map { column, text in
        let blanks = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 ? text + blanks : blanks + text
      }
      return padded.joined(separator: "  ")
    }
    if speakers.count > limit {
      lines.insert("… and \(speakers.count - limit) more speakers", at: lines.count - 1)
    }
    return lines
  }
}
