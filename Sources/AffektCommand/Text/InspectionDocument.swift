import AffektCore
import AffektExperiment

/// What `affekt corpus inspect --json` says of a corpus.
struct InspectionDocument: Encodable {
  struct Recording: Encodable {
    let recording: String
    let speaker: String
    let emotion: String
    let sex: String?
    let sentence: String?
    let intensity: String?
    let repetition: String?
    let duration: Double
    let sampleRate: Double
    let channels: Int
    let format: String
    let activeLevel: Double?
    let clippedSamples: Int
    let isSilent: Bool
  }

  struct File: Encodable {
    let path: String
    let reason: String
  }

  struct SameSound: Encodable {
    let recordings: [String]
    let kind: String
    let similarity: Double
  }

  let recordings: [Recording]
  let undecodable: [File]
  let rejected: [File]
  let sameSounds: [SameSound]
  let notes: [String]

  init(_ inspection: CorpusInspection) {
    recordings = inspection.recordings.map {
      Recording(
        recording: $0.recording.identifier, speaker: $0.recording.speaker,
        emotion: $0.recording.emotion.rawValue, sex: $0.recording.sex?.rawValue,
        sentence: $0.recording.sentence, intensity: $0.recording.intensity,
        repetition: $0.recording.repetition, duration: $0.duration, sampleRate: $0.sampleRate,
        channels: $0.channelCount, format: $0.format, activeLevel: $0.activeLevel,
        clippedSamples: $0.clippedSampleCount, isSilent: $0.isSilent)
    }
    undecodable = inspection.undecodable.map { File(path: $0.path, reason: $0.reason) }
    rejected = inspection.rejected.map { File(path: $0.path, reason: $0.reason) }
    sameSounds = inspection.sameSounds.map { sound in
      SameSound(
        recordings: sound.indices.map { inspection.recordings[$0].recording.identifier },
        kind: sound.kind.rawValue, similarity: sound.similarity)
    }
    notes = inspection.notes
  }
}
