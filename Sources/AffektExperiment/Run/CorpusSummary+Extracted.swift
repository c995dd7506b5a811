import AffektCore
import AffektNumerics
import AffektResults

extension CorpusSummary {
  /// Summarises the recordings of a corpus that can be used, and names those that cannot.
  init(
    of corpus: CorpusDescription, _ extracted: ExtractedCorpus, emotions: [Emotion],
    duplicates: [DuplicateAudio], uncomparedSounds: Int
  ) {
    let recordings = extracted.recordings
    let bySpeaker = Dictionary(grouping: recordings, by: \.speaker)
    let speakers = bySpeaker.keys.sorted(by: CorpusFolder.precedes).map { speaker in
      let own = bySpeaker[speaker] ?? []
      return SpeakerSummary(
        speaker: speaker, sex: own.compactMap(\.sex).first,
        counts: emotions.map { emotion in own.count { $0.emotion == emotion } })
    }
    var rates: [String: Int] = [:]
    for features in extracted.features {
      rates[String(Int(saturating: features.sampleRate.rounded())), default: 0] += 1
    }
    let contents = zip(recordings, extracted.features).map { recording, features in
      "\(recording.identifier)\t\(recording.emotion)\t\(recording.speaker)\t"
        + features.identity.contentHash
    }
    self.init(
      name: corpus.name, layout: corpus.layout, emotions: emotions, speakers: speakers,
      recordingCount: recordings.count,
      totalDuration: extracted.features.reduce(0) { $0 + $1.duration }, sampleRates: rates,
      excluded: corpus.rejected + extracted.excluded,
      duplicates: duplicates.map { group in
        DuplicateRecordings(
          kind: group.kind, recordings: group.indices.map { recordings[$0].identifier },
          similarity: group.similarity)
      }, labelChanges: corpus.labelChanges,
      classFields: corpus.classFields == [.emotion] ? nil : corpus.classFields, notes: corpus.notes,
      uncomparedSounds: uncomparedSounds > 0 ? uncomparedSounds : nil,
      contentHash: ContentHash.hexadecimal(of: contents.joined(separator: "\n")))
  }
}
