import AffektCore
import AffektResults
import AffektSignal

/// Recordings that are one sound: a take that was stored twice under different names.
///
/// A split that puts one of them on the training set and another on the test set tests what it
/// has learnt by heart.
public struct DuplicateAudio: Sendable, Equatable {
  /// The least similarity of fingerprints at which two recordings may be one sound.
  ///
  /// Measured on RAVDESS and EMO-DB: among 22 175 pairs of different repetitions that one speaker made of
  /// one sentence, the most similar pair has 0.90. A recording and its copy in MP3 or Vorbis of the
  /// lowest quality, at 8 to 48 kHz, at another level, with silence cut off or added at will, or with
  /// noise 20 dB below the voice have 0.957 or more. On other corpora short words that one speaker said
  /// twice have up to 0.965, so the waveforms confirm a pair.
  public static let leastSimilarity = 0.95

  /// The least coherence of waveforms at which two recordings with similar fingerprints are one sound.
  ///
  /// Measured on recordings of RAVDESS and EMO-DB drawn at random: 320 pairs of different takes that one
  /// speaker made of one sentence have at most 0.63; their loudest 0.5, 0.3 and 0.2 s, which stand for
  /// short words, at most 0.79, 0.87 and 0.90, and only those with similar fingerprints count. 24 to 50
  /// recordings and their copies at another level, inverted, delayed, with silence added, filtered,
  /// limited to a telephone's band, at 6 kHz, in 8 bits, with noise 20 dB below the voice, and in MP3 or
  /// Vorbis of the lowest quality have 0.979 or more.
  public static let leastCoherence = 0.9

  /// Whether two recordings with similar fingerprints have one waveform. A sound that cannot be decoded
  /// again is no reason to doubt the fingerprints.
  static func areCoherent(_ first: RecordingSource, _ second: RecordingSource) -> Bool {
    guard let one = try? first.decode().signal, let other = try? second.decode().signal,
      let coherence = try? SoundCoherence.between(one, other)
    else { return true }
    return coherence >= leastCoherence
  }

  /// The recordings, as indices, in order; two or more.
  public let indices: [Int]
  /// What holds for any two of them.
  public let kind: DuplicateKind
  /// The least similarity by which one of them was found to belong to the others; 1 unless they are
  /// near-identical.
  public let similarity: Double
}
