import AffektResults

/// Recordings that are one sound: a take that was stored twice under different names.
///
/// A split that puts one of them on the training set and another on the test set tests what it
/// has learnt by heart.
public struct DuplicateAudio: Sendable, Equatable {
  /// The least similarity of fingerprints at which two recordings are one sound.
  ///
  /// Measured on RAVDESS and EMO-DB: among 22 175 pairs of different repetitions that one speaker made of
  /// one sentence, the most similar pair has 0.90. A recording and its copy in MP3 or Vorbis of the
  /// lowest quality, at 8 to 48 kHz, at another level, with silence cut off or added at will, or with
  /// noise 20 dB below the voice have 0.957 or more.
  public static let leastSimilarity = 0.95

  /// The recordings, as indices, in order; two or more.
  public let indices: [Int]
  /// What holds for any two of them.
  public let kind: DuplicateKind
  /// The least similarity by which one of them was found to belong to the others; 1 unless they are
  /// near-identical.
  public let similarity: Double
}
