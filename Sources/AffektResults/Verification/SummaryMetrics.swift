import AffektCore

/// What a corpus is made of, as far as the tables and the pipeline tell.
struct SummaryMetrics: Encodable, Equatable {
  private struct Speaker: Encodable, Equatable {
    let speaker: String
    let counts: [Int]
    let sex: SpeakerSex?
  }

  private let emotions: [ClassLabel]
  private let speakers: [Speaker]
  private let recordingCount: Int
  private let totalDuration: Double?
  private let sampleRates: [String: Int]?
  private let layout: String?
  private let labelChanges: [PipelineOutline.LabelRule]?
  private let classFields: [LabelField]?

  /// Takes what is stated.
  init(stated summary: CorpusSummary, facts: CorpusFacts, outline: PipelineOutline) {
    let hasTable = facts.table != nil
    let parts = outline.parts(of: summary.name)
    emotions = summary.emotions.map(\.label).sorted()
    speakers = summary.speakers.map {
      Speaker(speaker: $0.speaker, counts: $0.counts, sex: hasTable ? $0.sex : nil)
    }
    recordingCount = summary.recordingCount
    totalDuration = hasTable ? summary.totalDuration : nil
    sampleRates = hasTable ? summary.sampleRates : nil
    layout = parts == nil ? nil : summary.layout
    labelChanges =
      parts == nil
      ? nil
      : summary.labelChanges.map {
        .init(from: $0.from, to: $0.to, corpus: $0.corpus)
      }
    classFields = parts == nil ? nil : summary.classFields
  }

  /// Computes it from `facts`; `stated` has the order of the emotions.
  init(of facts: CorpusFacts, stated summary: CorpusSummary, outline: PipelineOutline) {
    emotions = facts.labels
    let places = Dictionary(
      summary.emotions.enumerated().map { ($1.label, $0) }, uniquingKeysWith: { first, _ in first })
    var counts: [String: [Int]] = [:]
    var sexes: [String: SpeakerSex] = [:]
    for recording in facts.recordings {
      if let place = places[recording.emotion] {
        counts[
          recording.speaker, default: [Int](repeating: 0, count: summary.emotions.count)
        ][place] += 1
      }
      if sexes[recording.speaker] == nil { sexes[recording.speaker] = recording.sex }
    }
    speakers = facts.speakers.map {
      Speaker(speaker: $0, counts: counts[$0] ?? [], sex: sexes[$0])
    }
    recordingCount = facts.recordings.count
    totalDuration = facts.table.map { $0.reduce(0) { $0 + $1.seconds } }
    sampleRates = facts.table.map { table in
      table.reduce(into: [:]) { rates, recording in
        rates["\(Int(saturating: recording.sampleRate.rounded()))", default: 0] += 1
      }
    }
    let parts = outline.parts(of: summary.name)
    layout = parts.map { $0.compactMap(\.layout).joined(separator: "+") }
    classFields = parts?.first?.classFields
    labelChanges = parts.map { parts in
      guard parts.count > 1 else { return parts.flatMap(\.changes) }
      let rules = parts.flatMap { part in
        part.changes.map {
          PipelineOutline.LabelRule(from: $0.from, to: $0.to, corpus: part.name)
        }
      }
      // What not every corpus has was dropped, and the pipeline does not know what that is.
      let emotions = Set(summary.emotions)
      let dropped = summary.labelChanges.dropFirst(rules.count).filter {
        $0.to == nil && !emotions.contains($0.from)
      }
      return rules + dropped.map { .init(from: $0.from, to: nil) }
    }
  }
}
