import AffektCore
import AffektResults
import AffektSignal
import Foundation

/// What a corpus holds, found by listing it and decoding every recording.
///
/// It answers what one should know before evaluating on a corpus: how many recordings each speaker
/// has of each emotion, which cannot be used, whether rates, channels, durations and levels are of a
/// piece, and which recordings are the same sound twice, so that a split may put it in both sets.
public struct CorpusInspection: Sendable {
  /// The recordings that could be decoded, sorted by identifier.
  public let recordings: [InspectedRecording]
  /// The recordings that could not be decoded, each with the reason.
  public let undecodable: [RejectedFile]
  /// The files that the layout could not use, sorted by path.
  public let rejected: [RejectedFile]
  /// Why recordings could not be decoded, in the same order.
  public let failures: [(identifier: String, error: AudioFileError)]
  /// What the layout noted.
  public let notes: [String]
  /// The recordings that are one sound, as indices into ``recordings``.
  public let sameSounds: [DuplicateAudio]
  /// How many pairs of recordings with similar spectra were not compared, because there are too many.
  public let uncomparedSoundCount: Int

  /// Decodes and measures every recording of a listing, `width` at a time.
  ///
  /// The outcome does not depend on `width`. Throws only when the task is cancelled: a recording
  /// that cannot be decoded is part of the outcome.
  public init(
    of listing: CorpusListing, width: Int, progress: any ProgressReporter = SilentProgress()
  ) async throws {
    let sorted = listing.recordings.sorted {
      CorpusFolder.precedes($0.identifier, $1.identifier)
    }
    let outcomes = try await progress.phase("decoding", total: sorted.count) { phase in
      try await concurrentRecordings(count: sorted.count, width: width) {
        index -> Result<InspectedRecording, AudioFileError> in
        defer { phase.advance() }
        return Result { () throws(AudioFileError) in try InspectedRecording(sorted[index]) }
      }
    }
    var recordings: [InspectedRecording] = []
    var failures: [(identifier: String, error: AudioFileError)] = []
    for (recording, outcome) in zip(sorted, outcomes) {
      switch outcome {
      case .success(let inspected): recordings.append(inspected)
      case .failure(let error):
        failures.append((recording.identifier, error))
      }
    }
    self.recordings = recordings
    self.failures = failures
    undecodable = failures.map { RejectedFile(path: $0.identifier, reason: $0.error.problem) }
    rejected = listing.rejected.sorted { CorpusFolder.precedes($0.path, $1.path) }
    let sources = recordings.map(\.recording.source)
    let search = try await DuplicateSearch(
      among: recordings.map(\.identity), width: width, progress: progress,
      confirms: { DuplicateAudio.areCoherent(sources[$0], sources[$1]) }
    ).outcome()
    sameSounds = search.groups
    uncomparedSoundCount = search.uncomparedCount
    notes = listing.notes
  }

  /// The emotions, sorted by name.
  public var emotions: [Emotion] { Set(recordings.map(\.recording.emotion)).sorted() }

  /// The speakers, sorted by Unicode scalars.
  public var speakers: [String] {
    Set(recordings.map(\.recording.speaker)).sorted(by: CorpusFolder.precedes)
  }

  /// The number of recordings of a speaker and an emotion.
  public func count(of emotion: Emotion, by speaker: String) -> Int {
    recordings.count { $0.recording.speaker == speaker && $0.recording.emotion == emotion }
  }

  /// Recordings of which no sample reaches −60 dB below full scale, by identifier.
  public var silent: [String] {
    recordings.filter(\.isSilent).map(\.recording.identifier)
  }

  /// Recordings with samples at full scale, by identifier, with the number of such samples.
  public var clipped: [(identifier: String, sampleCount: Int)] {
    recordings.filter { $0.clippedSampleCount > 0 }
      .map { ($0.recording.identifier, $0.clippedSampleCount) }
  }

  /// The identifiers of the recordings that are one sound; those beyond twenty are only counted.
  func names(ofSound number: Int) -> String {
    let indices = sameSounds[number].indices
    return indices.prefix(20).map { recordings[$0].recording.identifier }.joined(separator: " = ")
      + (indices.count > 20 ? " = … and \(indices.count - 20) more" : "")
  }
}
